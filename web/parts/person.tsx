import type { Name } from '../../worker/protocol/members.ts'
import { staffRoles, type Role } from '../../worker/protocol/roles.ts'
import { t } from '../words/words.ts'

const worksHere = (role: Role) => staffRoles.some((one) => one === role)

/** The language of a name as far as its script tells; Han characters alone may be several, so the reading helps. */
export function langOf({ native, reading }: Name): string | undefined {
  if (/\p{Script=Arabic}/u.test(native)) return 'ar'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(native + reading)) return 'ja'
  if (/\p{Script=Hangul}/u.test(native)) return 'ko'
  if (!/\p{Script=Han}/u.test(native)) return undefined
  return /[áǎàéěèíǐìóǒòúǔùǘǚǜ]/iu.test(reading) ? 'zh' : undefined
}

/** The native name first, its reading after it. */
export const Named = ({ name }: { name: Name }) => (
  <>
    <span class="name" lang={langOf(name)} dir="auto">
      {name.native}
    </span>
    {name.reading && name.reading !== name.native && (
      <>
        {' '}
        <span class="reading" dir="auto">
          {name.reading}
        </span>
      </>
    )}
  </>
)

/** The role's word, which stands beside every name; `word` says it more closely, such as whose guardian. */
export const RoleWord = ({ role, word }: { role: Role; word?: string }) => (
  <span class={`role ${worksHere(role) ? 'works' : ''}`}>{word ?? t(`role.${role}`)}</span>
)

export const Who = ({ name, role, word }: { name: Name; role: Role; word?: string }) => (
  <span>
    <Named name={name} /> <RoleWord role={role} word={word} />
  </span>
)

const letters = new Intl.Segmenter()
const lettersOf = (text: string) => Array.from(letters.segment(text), ({ segment }) => segment)

export function Face({ name, role, small }: { name: Name; role: Role; small?: boolean }) {
  const words = name.native.split(/\s+/).map((word) => lettersOf(word)[0])
  const latin = /^\p{Script=Latin}/u.test(name.native)
  const kind = worksHere(role) ? 'staff' : role === 'guardian' ? 'guardian' : ''
  return (
    <span class={`face ${kind} ${small ? 's' : ''}`} aria-hidden="true">
      {latin ? words.slice(0, 2).join('') : words[0]}
    </span>
  )
}

/** The most telling of a member's roles, for a list in which nobody acts. */
export const mainRole = (roles: readonly Role[]): Role =>
  (['admin', 'office', 'teacher', 'staff', 'guardian', 'student'] as const).find((role) => roles.includes(role)) ??
  'student'

/** A group's mark: its last word where that is as short as a class's name, else its first letters. */
export function GroupFace({ name, kind }: { name: string; kind: string }) {
  const last = name.split(/\s+/).at(-1) ?? ''
  const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(last)
  const mark = lettersOf(last).length <= (wide ? 2 : 3) ? last : lettersOf(name).slice(0, 2).join('')
  return (
    <span class={`face ${kind === 'guardians' ? 'guardian' : kind === 'staff' ? 'staff' : ''}`} aria-hidden="true">
      {mark}
    </span>
  )
}
