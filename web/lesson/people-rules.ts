import type { LessonPerson } from '../../worker/protocol/lesson-people.ts'

/** So many rows are drawn at first, and with every tap on more: three hundred would be drawn anew with every hand. */
export const rowsAtOnce = 40

/** Teachers first, then as names are sorted; of many, those whose name or its reading has what was typed. */
export function peopleListed(
  people: readonly LessonPerson[],
  { typed, many }: { typed: string; many: number },
  inOrder: (a: string, b: string) => number
): { rows: LessonPerson[]; left: number } {
  const asked = plain(typed)
  const found = people
    .filter(({ name }) => asked === '' || plain(`${name.native} ${name.reading}`).includes(asked))
    .toSorted(
      (a, b) => Number(b.place === 'lead') - Number(a.place === 'lead') || inOrder(a.name.native, b.name.native)
    )
  return { rows: found.slice(0, many), left: Math.max(0, found.length - many) }
}

/** Without accents, and with one width and one case of letters. */
const plain = (text: string) =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
