import { posix } from 'node:path'

/** Files by their path from the top, with their text. */
export type Files = ReadonlyMap<string, string>

type Import = { from: string; to: string; typeOnly: boolean }

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*$\s{},]+?from\s+)?['"]([^'"]+)['"]/g
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** What a file imports: packages by name, files by their path from the top. */
export function importsOf(from: string, text: string): Import[] {
  const whole = [...text.matchAll(statement)].map(([, type, to = '']) => ({ to, typeOnly: type !== undefined }))
  const late = [...text.matchAll(dynamic)].map(([, to = '']) => ({ to, typeOnly: false }))
  return [...whole, ...late].map(({ to, typeOnly }) => ({
    from,
    to: to.startsWith('.') ? posix.join(posix.dirname(from), to) : to,
    typeOnly,
  }))
}

/** Imports that go where they may not, as sentences. */
export const strayImports = (files: Files): string[] =>
  [...files]
    .flatMap(([path, text]) => importsOf(path, text))
    .filter((one) => !isInward(one))
    .map(({ from, to }) => `${from} may not import ${to}`)

const isIn = (path: string, ...places: string[]) => places.some((place) => path.startsWith(`${place}/`))
const isFile = (path: string) => isIn(path, 'worker', 'durable', 'web', 'dev', 'test')

function isInward({ from, to, typeOnly }: Import): boolean {
  if (isIn(from, 'dev', 'test') || from === 'web/vite.config.ts') return true
  if (isIn(to, 'dev', 'test')) return false
  if (isIn(from, 'worker/protocol')) return to === 'valibot' || isIn(to, 'worker/protocol')
  if (!isFile(to)) return true
  if (isIn(from, 'web')) return isIn(to, 'web', 'worker/protocol') || (typeOnly && isIn(to, 'worker'))
  // A lesson ends tracks itself, wherever it is asked from: only its own object speaks to the media server.
  if (from.startsWith('durable/lesson-') && to === 'worker/outside/realtime.ts') return true
  if (isIn(from, 'durable')) return isIn(to, 'durable', 'worker/protocol') || (typeOnly && isIn(to, 'worker'))
  if (isIn(from, 'worker/tables')) return isIn(to, 'worker/tables', 'worker/protocol')
  if (isIn(to, 'web')) return false
  if (isIn(to, 'durable')) return true
  if (isIn(from, 'worker/core', 'worker/outside'))
    return isIn(to, 'worker/core', 'worker/tables', 'worker/protocol', 'worker/outside', 'worker/words')
  return (
    isIn(to, 'worker/core', 'worker/tables', 'worker/protocol', 'worker/outside', 'worker/words') || ofOneNoun(from, to)
  )
}

/** `worker/notice-audience.ts` is of the noun of `worker/notices.ts`; the app has all nouns. */
const nounOf = (path: string) => posix.basename(path).split(/[-.]/)[0]?.replace(/s$/, '')
const ofOneNoun = (from: string, to: string) => /^worker\/(app|index)\.ts$/.test(from) || nounOf(from) === nounOf(to)

const speaksSql =
  /\bsql`|from 'drizzle-orm\/d1'|['"`]\s*(select\s[^'"`]*\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/i

/** Files that ask a database, and are none of those that may. Tables say what there is, and ask nothing. */
export const strayQueries = (files: Files): string[] =>
  [...files].flatMap(([path, text]) => {
    const may = isIn(path, 'durable', 'worker/core', 'dev', 'test') || /^worker\/[^/]+\.ts$/.test(path)
    return !may && speaksSql.test(text) ? [path] : []
  })

const longest = 250
const isCode = (line: string) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(line)

/** A language is one list of sentences, however many it has. */
export const tooLong = (files: Files): string[] =>
  [...files].flatMap(([path, text]) => {
    if (isIn(path, 'web/words')) return []
    const lines = text.split('\n').filter(isCode).length
    return lines > longest ? [`${path}: ${lines}`] : []
  })

/**
 * What objects wrote themselves and read again for every message, mark or frame is taken as it was written: to look through it each time would cost
 * what the bench of the chat measures. Nothing is added to these.
 */
const readAsWritten = new Set([
  'durable/group-lessons-rules.ts',
  'durable/ladder-quiet.ts',
  'durable/lesson-asks-rules.ts',
  'durable/lesson-frames.ts',
  'durable/lesson-log-rules.ts',
  'durable/lesson-names.ts',
  'durable/lesson-people-rules.ts',
  'durable/lesson-replay-pieces.ts',
  'durable/lesson-replay-rules.ts',
  'durable/lesson-state-rules.ts',
  'durable/mailroom-entries.ts',
  'durable/mailroom-frames.ts',
  'durable/mailroom-lessons-rules.ts',
  'durable/messages-pages.ts',
  'durable/mornings-rules.ts',
  'durable/push-rules.ts',
  'durable/rolls-log.ts',
  'durable/school-rules.ts',
  'durable/translation-rules.ts',
])

/** A text is parsed for what it is, by a schema: `as` would only say so. */
export const strayCasts = (files: Files): string[] =>
  [...files].flatMap(([path, text]) => {
    if (isIn(path, 'test') || readAsWritten.has(path)) return []
    return [...text.matchAll(/JSON\.parse\([^\n]*\) as (?!unknown\b)/g)].map(([cast]) => `${path}: ${cast}`)
  })
