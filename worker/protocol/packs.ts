import * as v from 'valibot'
import { Name } from './members.ts'
import { Hours } from './quiet.ts'
import { roles } from './roles.ts'
import { Count, Id } from './words.ts'

/** How old students are, as far as the rules for them differ. */
export const ageBands = ['6-9', '10-12', '13-15', '16-18'] as const
export type AgeBand = (typeof ageBands)[number]

/** The highest school year of each band; years are counted from the one in which children are six. */
const lastYears = [3, 6, 9, 13]

/** OneRoster's codes (CEDS) for what comes before the first year, and after the last. */
const before = ['IT', 'PR', 'PK', 'TK', 'KG']
const after = ['PS']

/**
 * The band of a student by their own grade, else by their class's year; a number is read as a school year. Of several the youngest
 * counts, and whoever's grade nobody knows is treated as the youngest are.
 */
export function bandOf(grade: string | null, classYear: string | null): AgeBand {
  const found = indexesOf(grade ?? '')
  const indexes = found.length > 0 ? found : indexesOf(classYear ?? '')
  return ageBands[Math.min(...indexes, ageBands.length)] ?? ageBands[0]
}

const indexesOf = (grades: string): number[] =>
  grades
    .normalize('NFKC')
    .split(',')
    .flatMap((one) => {
      const code = one.trim().toUpperCase()
      if (before.includes(code)) return [0]
      if (after.includes(code)) return [ageBands.length - 1]
      const [, year] = /^0*([1-9]\d?)(?!\d)/.exec(code) ?? []
      const index = year === undefined ? -1 : lastYears.findIndex((last) => Number(year) <= last)
      return index === -1 ? [] : [index]
    })

/** Who has to be in a direct chat between a student and an adult besides these two; `off` where there is to be none. */
export const directChoices = ['off', 'guardian', 'supervisor'] as const
export const cameraChoices = ['off', 'asked', 'on'] as const
export type CameraChoice = (typeof cameraChoices)[number]
export const lessonChoices = ['video', 'audio'] as const

/** What holds for the students of one band. */
export const Pack = v.strictObject({
  directs: v.picklist(directChoices),
  search: v.boolean(),
  /** Whether links show what is behind them. */
  links: v.boolean(),
  /** When they may write, in the school's time; null is at any hour. */
  writing: v.nullable(Hours),
  /** Whether students show themselves in a lesson: not at all, after the page has asked them, or at one tap. */
  camera: v.picklist(cameraChoices),
  /** What a lesson offers whoever did not choose for themselves: its picture too, or sound and slides. */
  lessons: v.optional(v.picklist(lessonChoices), 'video'),
})
export type Pack = v.InferOutput<typeof Pack>

/** What the office gives an age by one choice. */
export const readyPacks: Record<AgeBand, Pack> = {
  '6-9': {
    directs: 'guardian',
    search: false,
    links: false,
    writing: { from: '07:00', until: '19:00' },
    camera: 'off',
    lessons: 'video',
  },
  '10-12': {
    directs: 'guardian',
    search: true,
    links: false,
    writing: { from: '07:00', until: '20:00' },
    camera: 'off',
    lessons: 'video',
  },
  '13-15': { directs: 'supervisor', search: true, links: false, writing: null, camera: 'asked', lessons: 'video' },
  '16-18': { directs: 'supervisor', search: true, links: false, writing: null, camera: 'on', lessons: 'video' },
}

const settings = {
  bands: v.strictObject(v.entriesFromList(ageBands, Pack)),
  /** When no phone rings for what is not urgent, in the time of whoever is told. */
  quiet: Hours,
  /** The safeguarding leads: two of them open a report together. */
  leads: v.pipe(v.array(Id), v.maxLength(20)),
}

/** The school's policy as the office sets it. `version` is the one that was on the screen: of two who change it at once the second is told. */
export const PolicyDraft = v.strictObject({ version: Count, ...settings })
export type PolicyDraft = v.InferOutput<typeof PolicyDraft>

export const Policy = v.object({ version: Count, ...settings, timeZone: v.string() })
export type Policy = v.InferOutput<typeof Policy>

/** What holds where nobody has set anything yet: when children may write, and whether the youngest search, is the office’s to choose. */
export const firstPolicy = (timeZone: string): Policy => ({
  version: 0,
  bands: {
    '6-9': { ...readyPacks['6-9'], search: true, writing: null },
    '10-12': { ...readyPacks['10-12'], writing: null },
    '13-15': readyPacks['13-15'],
    '16-18': readyPacks['16-18'],
  },
  quiet: { from: '20:00', until: '07:00' },
  leads: [],
  timeZone,
})

/** The policy with the names of its safeguarding leads, as the office sees it. */
export const PolicyPage = v.object({
  policy: Policy,
  leads: v.array(v.object({ id: Id, name: Name, roles: v.array(v.picklist(roles)) })),
})
export type PolicyPage = v.InferOutput<typeof PolicyPage>
