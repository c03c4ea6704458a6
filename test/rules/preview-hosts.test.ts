import { expect, test } from 'vitest'
import { isPublicPage } from '../../worker/outside/preview-hosts.ts'

test.each([
  'https://www.school.ed.jp/news',
  'https://ja.wikipedia.org/wiki/%E9%81%8B%E5%8B%95%E4%BC%9A',
  'https://日本語.jp/',
  'https://8.8.8.8.example-dns.org/',
  'https://v10-1.school.org/',
  'https://local.school.org/',
])('%s may be asked', (address) => {
  expect(isPublicPage(address)).toBe(true)
})

test.each([
  'http://www.school.ed.jp/',
  'https://www.school.ed.jp:8443/',
  'https://user@www.school.ed.jp/',
  'https://user:pass@www.school.ed.jp/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://8.8.8.8/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://[fd00:ec2::254]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://x.localhost/',
  'https://router.local/',
  'https://nas.lan/',
  'https://metadata.google.internal/',
  'https://intranet/',
  'https://1.168.192.in-addr.arpa/',
  'https://169.254.169.254.nip.io/',
  'https://169-254-169-254.sslip.io/',
  'https://www.169-254-169-254.somebody.org/',
  'https://10.0.0.1.somebody.org/',
  'https://7f000001.a9fea9fe.rbndr.us/',
  'https://a9fea9fe.somebody.org/',
  'https://app.localtest.me/',
  'https://something.onion/',
  'ftp://www.school.ed.jp/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'gopher://www.school.ed.jp/',
  `https://www.school.ed.jp/${'a'.repeat(3000)}`,
  `https://${'a.'.repeat(130)}org/`,
  'not an address',
  '',
])('%s may not', (address) => {
  expect(isPublicPage(address)).toBe(false)
})

test('a test’s own server is let in by its whole origin, and only on this machine', () => {
  const also = 'http://127.0.0.1:4000'
  expect(isPublicPage('http://127.0.0.1:4000/page', also)).toBe(true)
  expect(isPublicPage('http://127.0.0.1:4001/page', also)).toBe(false)
  expect(isPublicPage('http://169.254.169.254/', 'http://169.254.169.254')).toBe(false)
  expect(isPublicPage('http://u@127.0.0.1:4000/page', also)).toBe(false)
})
