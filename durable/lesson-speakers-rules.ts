import { mostSpeakers } from '../worker/protocol/lesson-speakers.ts'

/** How loud somebody was when they last said so. */
export type Voice = { memberId: string; level: number; at: number }
/** Somebody who is heard, since when. */
export type Speaker = { memberId: string; since: number }

const speaks = 2
/** Whoever has said nothing for so long is silent. */
const silentMs = 1_500
/** Whoever was chosen is heard for so long at least: nobody’s sentence is cut at its first breath. */
const holdMs = 2_000
/** So much louder must somebody be to take the place of another who speaks. */
const margin = 3

/**
 * Who is heard of all who speak. Whoever begins has a free place at once; where there is none they take that of somebody who has fallen
 * silent, or else of the quietest, if they are clearly louder. Nobody loses their place while nobody wants it.
 */
export function chooseSpeakers(voices: readonly Voice[], heard: readonly Speaker[], now: number): Speaker[] {
  const levelOf = new Map(voices.map(({ memberId, level, at }) => [memberId, now - at <= silentMs ? level : 0]))
  const level = (memberId: string) => levelOf.get(memberId) ?? 0
  const chosen = heard.filter(({ memberId }) => levelOf.has(memberId))
  const waiting = [...levelOf]
    .filter(([memberId, loud]) => loud >= speaks && !chosen.some((one) => one.memberId === memberId))
    .sort(([a, loud], [b, louder]) => louder - loud || (a < b ? -1 : 1))
  for (const [memberId, loud] of waiting) {
    if (chosen.length < mostSpeakers) {
      chosen.push({ memberId, since: now })
      continue
    }
    const weakest = chosen
      .filter(({ since }) => now - since >= holdMs)
      .toSorted((a, b) => level(a.memberId) - level(b.memberId))[0]
    if (!weakest) break
    const theirs = level(weakest.memberId)
    if (theirs >= speaks && loud < theirs + margin) break
    chosen[chosen.indexOf(weakest)] = { memberId, since: now }
  }
  return chosen
}
