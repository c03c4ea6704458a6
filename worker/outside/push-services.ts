/** The push services of the browsers that exist. A phone names its own, so anything else may be an attempt to make us call it. */
const services = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /^([a-z0-9-]+\.)*web\.push\.apple\.com$/,
  /^([a-z0-9-]+\.)+notify\.windows\.com$/,
]

const longest = 1024

/** Asked when a phone asks to be pushed to, and again before each push. `also` is a laptop's own service, and only ever this machine. */
export function isPushService(endpoint: string, also?: string): boolean {
  if (endpoint.length > longest || !URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password, origin } = new URL(endpoint)
  if (username || password) return false
  if (also && origin === also && protocol === 'http:' && hostname === '127.0.0.1') return true
  return protocol === 'https:' && port === '' && services.some((service) => service.test(hostname))
}
