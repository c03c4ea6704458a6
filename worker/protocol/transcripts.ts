import * as v from 'valibot'

/** What a machine understood of a voice message; empty where it heard no words. Made once for everybody who may hear it. */
export const Transcript = v.object({ text: v.string() })
export type Transcript = v.InferOutput<typeof Transcript>

export const longestTranscript = 20_000
