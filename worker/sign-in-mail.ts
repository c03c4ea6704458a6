import type { Mail } from './outside/mail.ts'
import type { LanguageTag } from './protocol/languages.ts'
import { codeMinutes } from './protocol/sign-in.ts'
import { bodies, line, lines } from './words/mail-text.ts'

/** The mail with a code. It says which browser asked, so that somebody else's asking is noticed. */
export function codeMail(code: string, agent: string, language: LanguageTag): Omit<Mail, 'to'> {
  const gaps = { code, minutes: String(codeMinutes), browser: browserIn(agent, language) }
  return { subject: line(language, 'code.subject', gaps), ...bodies(language, lines(language, 'code.body', gaps)) }
}

const browsers = { Edge: /Edg/, Opera: /OPR/, Firefox: /Firefox|FxiOS/, Chrome: /Chrome|CriOS/, Safari: /Safari/ }
const systems = {
  iPhone: /iPhone/,
  iPad: /iPad/,
  Android: /Android/,
  Windows: /Windows/,
  Mac: /Mac OS/,
  Linux: /Linux/,
}

/** In our own words only: what a browser says of itself may be anything, an advertisement too. */
function browserIn(agent: string, language: LanguageTag): string {
  const found = (known: Record<string, RegExp>) => Object.keys(known).find((name) => known[name]?.test(agent))
  const [browser, system] = [found(browsers), found(systems)]
  return browser && system ? line(language, 'browser.on', { browser, system }) : line(language, 'browser.other')
}
