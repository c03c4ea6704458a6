import type { Register, RegisterDay, RegisterForm } from '../../worker/protocol/registers.ts'
import { dayOf } from '../parts/day.ts'
import { codeWord } from '../roll/code-word.ts'
import { japaneseRegister } from '../words/japanese-register.ts'
import { number, t, type Key } from '../words/words.ts'
import type { FormWords } from './sheet.ts'

export type Sign =
  | 'present'
  | 'absent'
  | 'late'
  | 'left-early'
  | 'both'
  | 'not-required'
  | 'away'
  | 'unsaid'
  | 'outside'

export function signOf(day: RegisterDay | null): Sign {
  if (day === null) return 'outside'
  if (day.as !== 'present') return day.as
  return day.late && day.leftEarly ? 'both' : day.late ? 'late' : day.leftEarly ? 'left-early' : 'present'
}
export const signs: readonly Sign[] = [
  'absent',
  'late',
  'left-early',
  'both',
  'not-required',
  'away',
  'unsaid',
  'outside',
]

const jp = japaneseRegister
const shortDay = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`

/** In the Japanese form a death in the family has a sign of its own; every other day that is not asked for is 出席停止. */
export const japaneseSign = (sign: Sign, code: string | null = null): string =>
  sign === 'not-required'
    ? code === 'bereavement'
      ? jp.signs.bereavement
      : jp.signs.suspension
    : jp.signs[sign === 'left-early' ? 'leftEarly' : sign]

function japanese(of: Register): FormWords {
  const [year, month] = of.from.split('-').map(Number)
  const codeName = (code: string) => of.codes.find((one) => one.key === code)?.name ?? code
  return {
    title: `${jp.title} ${of.group.name} ${jp.month.replace('{year}', String(year)).replace('{month}', String(month))}`,
    lang: 'ja',
    number: jp.number,
    name: jp.name,
    total: jp.total,
    absentThatDay: jp.absentThatDay,
    remarks: jp.remarks,
    sums: [
      { key: 'open', name: jp.open },
      { key: 'notRequired', name: jp.notRequired },
      { key: 'required', name: jp.required },
      { key: 'absent', name: jp.absent },
      { key: 'present', name: jp.present },
      { key: 'late', name: jp.late },
      { key: 'leftEarly', name: jp.leftEarly },
    ],
    dayHead: (day) => ({
      day: String(Number(day.slice(8))),
      weekday: jp.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!,
    }),
    signOf: (day) => japaneseSign(signOf(day), day?.code),
    joined: (day) => jp.joined.replace('{day}', shortDay(day)),
    left: (day) => jp.left.replace('{day}', shortDay(day)),
    unsaid: (n) => jp.unsaid.replace('{n}', String(n)),
    codeTimes: (code, n) => `${japaneseCode(code) ?? codeName(code)}${n}`,
  }
}

const japaneseCodes: Record<string, string> = jp.codes
const japaneseCode = (code: string): string | undefined => japaneseCodes[code]

function plain(of: Register): FormWords {
  return {
    title: `${t('register.title', { group: of.group.name })}, ${dayOf(of.from, { year: 'numeric', month: 'long' })}`,
    lang: null,
    number: t('register.number'),
    name: t('register.name'),
    total: t('register.total'),
    absentThatDay: t('register.absent-that-day'),
    remarks: t('register.remarks'),
    sums: [
      { key: 'open', name: t('register.open') },
      { key: 'notRequired', name: t('register.not-required') },
      { key: 'required', name: t('register.required') },
      { key: 'absent', name: t('register.absent') },
      { key: 'present', name: t('register.present') },
      { key: 'late', name: t('register.late') },
      { key: 'leftEarly', name: t('register.left-early') },
    ],
    dayHead: (day) => ({ day: number(Number(day.slice(8))), weekday: dayOf(day, { weekday: 'narrow' }) }),
    signOf: (day) => t(signKey(signOf(day))),
    joined: (day) => t('register.joined', { day: dayOf(day, { day: 'numeric', month: 'short' }) }),
    left: (day) => t('register.left', { day: dayOf(day, { day: 'numeric', month: 'short' }) }),
    unsaid: (n) => t('register.n-unsaid', { n }),
    codeTimes: (code, n) => t('register.times', { code: codeWord(code, of), n: number(n) }),
  }
}

export const signKey = (sign: Sign): Key => `register.sign-${sign}`
export const meaningKey = (sign: Sign): Key => `register.is-${sign}`

export const wordsOf = (form: RegisterForm, of: Register): FormWords => (form === 'japanese' ? japanese(of) : plain(of))
