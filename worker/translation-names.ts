import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { members } from './tables/members.ts'
import { isSmallWord, languageOf } from './protocol/text-language.ts'

/** The names of the school's people that stand in a text, whole or in part: asked once for a text, when it is translated at all. */
export async function namesIn(db: D1Database, schoolId: string, text: string): Promise<string[]> {
  const people = await drizzle(db)
    .select({ native: members.nativeName, reading: members.reading })
    .from(members)
    .where(and(eq(members.schoolId, schoolId), eq(members.status, 'active')))
    .all()
  const from = languageOf(text) ?? ''
  const names = new Set<string>()
  for (const name of people.flatMap(({ native, reading }) => [native, reading]))
    for (const part of [name, ...name.split(/\s+/)])
      if (text.includes(part) && (part === name || isPartOfName(part, from))) names.add(part)
  return [...names]
}

/** "An" may be a family's name, and is most often no name at all. */
const isPartOfName = (part: string, from: string) =>
  /\p{Lu}/u.test(part[0] ?? '')
    ? part.length > 2 && !isSmallWord(part, from)
    : part.length > 0 && !/^\p{Ll}/u.test(part)
