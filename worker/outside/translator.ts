import * as v from 'valibot'
import { askModel, type ModelBindings } from './models.ts'

export type TranslatorBindings = ModelBindings & {
  /** How many characters one school may have translated in a day; 200,000 where nothing is said. */
  TRANSLATED_A_DAY?: string
}

/** Asked for one line or a few sentences, it answers in under a second. It must be told the language it translates from. */
const model = '@cf/meta/m2m100-1.2b'

export type Translating = { text: string; from: string; to: string }

const Told = v.object({ translated_text: v.pipe(v.string(), v.minLength(1)) })

export async function translate(env: TranslatorBindings, { text, from, to }: Translating): Promise<string> {
  const said = { text, source_lang: from, target_lang: to }
  const answer = await askModel(env, {
    who: 'translator',
    model,
    said,
    answers: Told,
    longestMs: 8_000,
    run: (ai, how) => ai.run(model, said, how),
  })
  return answer.translated_text
}
