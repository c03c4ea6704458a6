import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { noticeMail } from '../../worker/outgoing-mail-text.ts'
import { isSigned } from '../../worker/outside/mail-hook.ts'
import { mailIsOn, sendMail, type Mail } from '../../worker/outside/mail.ts'
import { languageTags } from '../../worker/protocol/languages.ts'
import { MailAddress } from '../../worker/protocol/words.ts'
import { mailWords } from '../../worker/words/mails.ts'
import { codeMail } from '../../worker/sign-in-mail.ts'

const postOffice = () => {
  const taken: unknown[] = []
  const send = (mail: unknown) => {
    taken.push(mail)
    return Promise.resolve({ messageId: 'taken' })
  }
  return { taken, env: { EMAIL: { send }, MAIL_FROM: 'Seiran <office@seiran.example>' } }
}
const mail: Mail = { to: 'sato@families.example', subject: 'A trip', text: 'On Friday.' }

test('a mail goes to one person, from the one sender that the deployment names', async () => {
  const { taken, env } = postOffice()
  await sendMail(env, { ...mail, html: '<p>On Friday.</p>', headers: { 'x-homeroom': 'notice' } })
  expect(taken).toEqual([
    {
      from: { name: 'Seiran', email: 'office@seiran.example' },
      to: 'sato@families.example',
      subject: 'A trip',
      text: 'On Friday.',
      html: '<p>On Friday.</p>',
      headers: { 'x-homeroom': 'notice' },
    },
  ])
})

describe('nobody writes a header into a mail', () => {
  const breaks = ['\r\nBcc: all@families.example', '\nBcc: all@families.example', '\r', '\0', '\u2028x', '\u0085x']
  test.each(breaks)('by %j', async (text) => {
    const { taken, env } = postOffice()
    for (const injected of [
      { subject: `A trip${text}` },
      { to: `sato@families.example${text}` },
      { headers: { 'x-one': `1${text}` } },
      { headers: { [`x-one${text}`]: '1' } },
    ])
      await expect(sendMail(env, { ...mail, ...injected })).rejects.toThrow('mail: not-a')
    expect(taken).toEqual([])
  })

  test.each([
    'sato@families.example, all@families.example',
    'Sato <sato@families.example>',
    '"a b"@families.example',
    'sato@families',
    'sato@[127.0.0.1]',
    'sat\u00f6@families.example',
    'SATO@families.example',
    '',
  ])('by the address %j', async (to) => {
    const { taken, env } = postOffice()
    await expect(sendMail(env, { ...mail, to })).rejects.toThrow('mail: not-an-address')
    expect(taken).toEqual([])
  })
})

test('an address is taken as people type it, and kept in one spelling', () => {
  expect(v.parse(MailAddress, ' Sato.Yuki+School@Families.Example ')).toBe('sato.yuki+school@families.example')
})

test('without a sender or a service mail is off, and says so', async () => {
  const { env } = postOffice()
  expect(mailIsOn(env)).toBe(true)
  for (const less of [{}, { EMAIL: env.EMAIL }, { MAIL_FROM: env.MAIL_FROM, MAIL_URL: 'https://mail.example' }]) {
    expect(mailIsOn(less)).toBe(false)
    await expect(sendMail(less, mail)).rejects.toThrow('mail: off')
  }
})

test.each([
  ['E_RATE_LIMIT_EXCEEDED', true],
  ['E_DAILY_LIMIT_EXCEEDED', true],
  ['E_SENDER_NOT_VERIFIED', false],
])('when the service says %s, it is known whether to try again: %s', async (code, again) => {
  const send = () => Promise.reject(Object.assign(new Error('to sato@families.example'), { code }))
  const failed = sendMail({ EMAIL: { send }, MAIL_FROM: 'office@seiran.example' }, mail)
  await expect(failed).rejects.toMatchObject({ code, again, message: `mail: ${code}` })
})

const trip = {
  id: '01900000-0000-7000-8000-000000000001',
  title: 'A trip\tto <b>the harbour</b>',
  body: 'We leave at 8:40.\nBring lunch & water.\n\n<script>alert(1)</script>',
  urgency: 'ordinary' as const,
}

test('a notice’s mail is the notice, and its HTML is only its text', () => {
  const { subject, text, html = '' } = noticeMail(trip, 'Seiran', 'en', 'https://homeroom.example')
  expect(subject).toBe('Seiran: A trip to <b>the harbour</b>')
  expect(text).toContain('Bring lunch & water.\n\n<script>alert(1)</script>')
  expect(text.trimEnd().endsWith('https://homeroom.example/notices/01900000-0000-7000-8000-000000000001')).toBe(true)
  expect(html).not.toMatch(/<(script|b|img)\b/)
  expect(html).toContain('Bring lunch &#38; water.')
  expect([...html.matchAll(/https?:[^"<]+/g)].map(([link]) => new URL(link).pathname)).toEqual([
    `/notices/${trip.id}`,
    `/notices/${trip.id}`,
  ])
})

test('an urgent notice says so before anything else', () => {
  expect(noticeMail({ ...trip, urgency: 'urgent' }, 'Seiran', 'en', undefined).subject).toMatch(/^Urgent – Seiran: /)
})

test('the mail with a code says which browser asked, in our words and never in the browser’s own', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  expect(codeMail('048213', firefox, 'en')).toMatchObject({ subject: '048213 is your code for Homeroom' })
  expect(codeMail('048213', firefox, 'en').text).toContain('Firefox on Linux')
  expect(codeMail('048213', 'visit evil.example\r\nBcc: x', 'en').text).not.toContain('evil')
})

test.each(languageTags)('in %s every mail is written whole, with its gaps filled', (language) => {
  expect(Object.keys(mailWords[language])).toEqual(Object.keys(mailWords.en))
  for (const [key, said] of Object.entries(mailWords.en)) {
    const gapsOf = (text: string | readonly string[]) => [...String(text).matchAll(/\{\w+\}/g)].flat().toSorted()
    const own = Object.entries(mailWords[language]).find(([name]) => name === key)?.[1] ?? ''
    expect([key, gapsOf(own)]).toEqual([key, gapsOf(said)])
  }
  for (const isReminder of [false, true]) {
    const { subject, text, html = '' } = noticeMail(trip, 'Seiran', language, 'https://homeroom.example', isReminder)
    expect(`${subject} ${text} ${html}`).not.toMatch(/[{}]/)
    expect(html).toContain(`<html lang="${language === 'ja-easy' ? 'ja' : language}">`)
  }
})

test('a reader of Japanese has a mail in Japanese', () => {
  expect(noticeMail({ ...trip, urgency: 'urgent' }, '青嵐', 'ja', undefined).subject).toMatch(/^【緊急】青嵐：/)
  expect(codeMail('048213', '', 'ja').subject).toBe('048213 はHomeroomの確認コードです')
})

describe('a report of mail that came back', () => {
  const secret = `whsec_${btoa('a secret of the mail service')}`
  const body = new TextEncoder().encode('{"type":"email.bounced"}')
  const at = 1_800_000_000
  const signed = async (id: string, timestamp: number, text: Uint8Array, by = 'a secret of the mail service') => {
    const raw = new TextEncoder().encode(by)
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const said = new Uint8Array([...new TextEncoder().encode(`${id}.${timestamp}.`), ...text])
    const mac = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, said))))
    return new Headers({
      'webhook-id': id,
      'webhook-timestamp': `${timestamp}`,
      'webhook-signature': `v1,b2xk v1,${mac}`,
    })
  }
  const now = at * 1000

  test('is believed when it is signed', async () => {
    expect(await isSigned(secret, await signed('1', at, body), body, now)).toBe(true)
  })

  test('is not believed with another text, secret, id or time, nor when nobody has set a secret', async () => {
    const headers = await signed('1', at, body)
    const other = new Headers(headers)
    other.set('webhook-id', '2')
    expect(await isSigned(secret, headers, new TextEncoder().encode('{}'), now)).toBe(false)
    expect(await isSigned(secret, await signed('1', at, body, 'a secret of somebody else'), body, now)).toBe(false)
    expect(await isSigned(secret, other, body, now)).toBe(false)
    expect(await isSigned(secret, headers, body, now + 6 * 60_000)).toBe(false)
    expect(await isSigned(undefined, headers, body, now)).toBe(false)
    expect(await isSigned('', headers, body, now)).toBe(false)
    expect(await isSigned(secret, new Headers(), body, now)).toBe(false)
  })
})
