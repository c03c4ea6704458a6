import * as v from 'valibot'

/** The languages into and out of which is translated: what the model knows and schools have families of. */
export const translated = [
  ...([
    'en',
    'ja',
    'zh',
    'ko',
    'vi',
    'th',
    'id',
    'tl',
    'hi',
    'bn',
    'ne',
    'ta',
    'si',
    'my',
    'km',
    'mn',
    'ar',
    'fa',
    'ur',
    'he',
  ] as const),
  ...(['ru', 'uk', 'tr', 'pl', 'es', 'fr', 'pt', 'it', 'de', 'nl'] as const),
] as const
export const TranslatedLanguage = v.picklist(translated)
export type TranslatedLanguage = v.InferOutput<typeof TranslatedLanguage>

/** A line or a few sentences: as it was written, and as it is told; null where something that may not change was not sure to be right. */
export const VariantPart = v.object({ written: v.string(), told: v.nullable(v.string()) })

/**
 * A text in another language. `check`: some part could not be told surely and stands as it was written. `same`: it is in that language
 * already. `unknown`: nobody can say in which language it is. The parts put together are the text.
 */
export const Variant = v.object({
  from: v.nullable(TranslatedLanguage),
  to: TranslatedLanguage,
  state: v.picklist(['told', 'check', 'same', 'unknown']),
  parts: v.array(VariantPart),
})
export type Variant = v.InferOutput<typeof Variant>

/** Asks for a text in one's own language. It is made once for everybody, so asking twice costs nothing. */
export const VariantQuery = v.strictObject({ to: TranslatedLanguage })
export type VariantQuery = v.InferOutput<typeof VariantQuery>
