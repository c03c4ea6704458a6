/** What a mail service tells, signed as the post office of these tests is told to expect. */
export async function signedReport(said: object) {
  const body = JSON.stringify(said)
  const [id, timestamp] = ['report-1', String(Math.floor(Date.now() / 1000))]
  const text = (words: string) => new TextEncoder().encode(words)
  const secret = text('a secret of the mail service')
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, text(`${id}.${timestamp}.${body}`)))
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${btoa(String.fromCharCode(...mac))}`,
  }
  return { method: 'POST', headers, body }
}
