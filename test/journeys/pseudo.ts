import type { BrowserContext } from 'playwright-core'
import { enParts } from '../../web/words/en-parts.ts'
import { en } from '../../web/words/en.ts'
import type { Source } from '../../web/words/words.ts'

const accented = new Map('aeiouycnsAEIOUYCNS'.split('').map((letter, at) => [letter, 'áéíöüýçñšÁÉÍÖÜÝÇÑŠ'.charAt(at)]))

/** Every sentence accented and longer by two fifths, its gaps kept: what no language says, and no page may break under. */
export function pseudo(sentence: string): string {
  const said = sentence.replaceAll(/\{\w+\}|[a-zA-Z]/g, (one) => accented.get(one) ?? one)
  const longer = Math.ceil(sentence.replaceAll(/\{\w+\}/g, '').length * 0.4)
  return `${said} ${'lorem ipsum dolor '
    .repeat(20)
    .slice(0, Math.max(1, longer - 1))
    .trim()}`
}

const stretched = (words: Source): Source =>
  Object.fromEntries(
    Object.entries(words).map(([key, said]) => [
      key,
      typeof said === 'string'
        ? pseudo(said)
        : {
            ...Object.fromEntries(Object.entries(said).map(([form, one]) => [form, pseudo(one)])),
            other: pseudo(said.other),
          },
    ])
  )

/** Puts the stretched sentences where the Japanese ones would come from; what is delivered knows nothing of them. */
export async function speakPseudo(context: BrowserContext) {
  const parts = await Promise.all(
    Object.entries(enParts).map(async ([part, words]) => [part, stretched(await words())] as const)
  )
  const body = `export const ja = ${JSON.stringify(stretched(en))}
const parts = ${JSON.stringify(Object.fromEntries(parts))}
export const jaParts = Object.fromEntries(Object.entries(parts).map(([part, words]) => [part, async () => words]))`
  await context.route(
    (url) => /\/assets\/ja-[\w-]{8}\.js$/.test(url.pathname),
    (route) => route.fulfill({ contentType: 'text/javascript', body })
  )
}
