import { Response } from 'miniflare'

/**
 * All of the world that tests of the Worker know; nothing leaves this machine. Push services take everything, and one host has pages
 * that say of themselves which they are.
 */
export function outside({ url }: { url: string }): Response {
  const { hostname, pathname } = new URL(url)
  if (hostname !== 'pages.homeroom-tests.org') return new Response(null, { status: 201 })
  if (pathname === '/inside') return Response.redirect('http://169.254.169.254/latest/meta-data/', 302)
  return new Response(
    `<title>The page ${pathname}</title><meta property="og:image" content="https://elsewhere.org/x.png">`,
    {
      headers: { 'content-type': 'text/html' },
    }
  )
}
