import * as v from 'valibot'

/** What a page says of itself, in its own words and without its pictures: those would be asked of somebody else. */
export const Preview = v.object({
  url: v.string(),
  host: v.string(),
  title: v.string(),
  description: v.string(),
  site: v.string(),
})
export type Preview = v.InferOutput<typeof Preview>
