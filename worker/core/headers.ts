import { createMiddleware } from 'hono/factory'
import type { Env } from './env.ts'

/**
 * What every answer carries. Pages and their files are served without the Worker, so `web/public/_headers` says the same;
 * a test compares the two.
 */
export const securityHeaders = {
  'strict-transport-security': 'max-age=63072000',
  'content-security-policy': [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': [
    'camera=(self)',
    'microphone=(self)',
    // A phone that checks in looks whether it is at school, where the school asks for that; what it finds stays on it.
    'geolocation=(self)',
    // A teacher shows the class a screen.
    'display-capture=(self)',
    ...['payment', 'usb', 'serial', 'hid', 'midi'].map((what) => `${what}=()`),
  ].join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/**
 * A socket's answer is the mailroom's own and cannot be written to; it carries no page either. An answer that is stricter with
 * itself, as a person's file is, keeps its own word.
 */
export const secured = createMiddleware<Env>(async (c, next) => {
  await next()
  if (c.res.status === 101) return
  for (const [name, value] of Object.entries(securityHeaders))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
})
