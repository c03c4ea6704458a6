import { common } from './en/common.ts'
import { home } from './en/home.ts'
import { notices } from './en/notices.ts'
import { people } from './en/people.ts'
import { push } from './en/push.ts'
import { phone } from './en/phone.ts'
import { reach } from './en/reach.ts'
import { roster } from './en/roster.ts'
import { sessions } from './en/sessions.ts'
import { signIn } from './en/sign-in.ts'

/** Every sentence of the pages, in English. Short, concrete and kind; a refusal says what to do next. */
export const en = {
  ...common,
  ...home,
  ...notices,
  ...reach,
  ...people,
  ...phone,
  ...roster,
  ...push,
  ...sessions,
  ...signIn,
}
