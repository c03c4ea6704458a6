import { Hono } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import type { Env } from '../worker/core/env.ts'
import { KeptMails } from './kept-mail.ts'

/** What the laptop's postbox holds, as a page and, for tests, as JSON. */
export const mailDoor = new Hono<Env>().get('/dev/mail', async (c) => {
  const { MAIL_URL = '', MAIL_KEY = '' } = c.env
  const answer = await fetch(MAIL_URL, { headers: { authorization: `Bearer ${MAIL_KEY}` } })
  const mails = v.parse(KeptMails, await answer.json())
  if (c.req.header('accept')?.includes('application/json')) return c.json(mails)
  return c.html(
    html`<!doctype html>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Mail on this laptop</title>
      <h1>Mail on this laptop</h1>
      ${mails.length === 0 ? html`<p>None yet.</p>` : ''}
      ${mails.map(
        (mail) =>
          html`<article>
            <h2>${mail.subject}</h2>
            <p>${new Date(mail.at).toISOString()} · to ${mail.to.join(', ')}</p>
            <pre>${mail.text}</pre>
            <hr />
          </article>`
      )}`
  )
})
