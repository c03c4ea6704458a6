import { createServer, request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'

/** A server in front of the school that hands everything on, but for the files that a later version would serve otherwise. */
export async function inFront(url: string) {
  const { port } = new URL(url)
  const changes = new Map<string, (text: string) => string>()

  const ask = (from: IncomingMessage, more: Record<string, string> = {}) =>
    request({ port, path: from.url, method: from.method, headers: { ...from.headers, ...more } })

  const server = createServer((from, to) => {
    const change = changes.get(from.url ?? '')
    const asking = ask(from, change && { 'accept-encoding': 'identity', 'if-none-match': '' })
    asking.on('response', (answer) => {
      if (!change) return void answer.pipe(to.writeHead(answer.statusCode ?? 502, answer.headers))
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const { 'content-length': _, etag: __, 'content-encoding': ___, ...headers } = answer.headers
        to.writeHead(answer.statusCode ?? 502, headers).end(change(Buffer.concat(parts).toString()))
      })
    })
    asking.on('error', () => to.destroy())
    from.pipe(asking)
  })
  server.on('upgrade', (from, socket, head) => {
    const on = connect(Number(port), 'localhost', () => {
      const lines = from.rawHeaders.flatMap((name, at) => (at % 2 ? [] : [`${name}: ${from.rawHeaders[at + 1]}`]))
      on.write(`GET ${from.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      on.write(head)
      on.pipe(socket).pipe(on)
    })
    for (const one of [on, socket]) one.on('error', () => [on, socket].forEach((each) => each.destroy()))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    changes,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
