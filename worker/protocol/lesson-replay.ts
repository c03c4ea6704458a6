import * as v from 'valibot'
import { languageTags } from './languages.ts'
import { recordable } from './lesson-settings.ts'
import { Count, Id, Instant, Text } from './words.ts'

/** The tracks of a recording, as far as a player must know them. The codecs are always the same: Opus, and VP8. */
export const RecordedTracks = v.strictObject({
  /** `skip`: how many samples at 48 kHz a decoder drops at the start. */
  sound: v.strictObject({ channels: v.picklist([1, 2]), skip: v.pipe(Count, v.maxValue(48_000)) }),
  picture: v.nullable(
    v.strictObject({ width: v.pipe(Count, v.maxValue(4096)), height: v.pipe(Count, v.maxValue(4096)) })
  ),
})
export type RecordedTracks = v.InferOutput<typeof RecordedTracks>

/** Whose voices are recorded: only that of whoever records, or of everybody who speaks. */
export const recordedVoices = ['own', 'all'] as const

/**
 * A take: what one page recorded without a break. A recording is made of the takes of its lesson, each from when it began by the
 * school's clock; a page that was closed and opened again begins another.
 */
export const TakeDraft = v.strictObject({
  id: Id,
  began: Instant,
  voices: v.picklist(recordedVoices),
  tracks: RecordedTracks,
})
export type TakeDraft = v.InferOutput<typeof TakeDraft>

/** A piece of a take, some seconds long, sent as its blocks; `at` in milliseconds since the take began. */
export const PieceQuery = v.strictObject({ at: v.pipe(v.string(), v.regex(/^\d{1,8}$/), v.transform(Number)) })
/** Which file: that of the pieces that were there. */
export const SoundQuery = v.strictObject({ upto: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)) })
export const PieceNumber = v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/))
export const pieceBytes = 4 * 1024 * 1024
/** The time of a block within its cluster has fifteen bits. */
export const longestPieceMs = 30_000

/** That a take has this many pieces and no more. */
export const TakeEnd = v.strictObject({ pieces: v.pipe(Count, v.maxValue(99_999)) })
export type TakeEnd = v.InferOutput<typeof TakeEnd>

/** How much of a take the school has. */
export const TakeStatus = v.object({ id: Id, had: v.array(Count), status: v.picklist(['going', 'ended']) })
export type TakeStatus = v.InferOutput<typeof TakeStatus>

/** Who may play it: the class, or only those who lead. */
export const publications = ['class', 'leads'] as const
export const Publication = v.strictObject({ for: v.picklist(publications) })
export type Publication = v.InferOutput<typeof Publication>

/** The recording as far as it has come: of a lesson that goes on too, for whoever came late. */
export const Replay = v.object({
  /** When its first moment was, by the school's clock; `ms` long. */
  began: Instant,
  ms: Count,
  bytes: Count,
  /** Names what of it there was when this was asked: the file of one name never changes. */
  upto: Count,
  picture: v.boolean(),
  /** Whether something of it is still on a teacher's phone. */
  whole: v.boolean(),
  for: v.picklist(publications),
  /** When it is erased; null while the lesson goes on. */
  until: v.nullable(Instant),
})
export type Replay = v.InferOutput<typeof Replay>

/** Null where nothing was recorded, or nothing that this person may play. */
export const ReplayPage = v.object({
  recording: v.nullable(Replay),
  mayLead: v.boolean(),
  /** For whoever leads: whose voices the school lets them record. */
  voices: v.nullable(v.picklist(recordable)),
})
export type ReplayPage = v.InferOutput<typeof ReplayPage>

export const CaptionsChange = v.strictObject({
  id: Id,
  status: v.picklist(['on', 'off']),
  lang: v.picklist(languageTags),
})
export type CaptionsChange = v.InferOutput<typeof CaptionsChange>
/** Whether captions can be made here at all, and whether they are. */
export const CaptionsState = v.object({
  possible: v.boolean(),
  status: v.picklist(['on', 'off']),
  lang: v.picklist(languageTags),
})
export type CaptionsState = v.InferOutput<typeof CaptionsState>

/** Some seconds of the teacher's voice: 16 kHz, one channel, 16 bits, little end first. */
export const SpeechQuery = v.strictObject({ from: v.pipe(v.string(), v.regex(/^\d{13,14}$/), v.transform(Number)) })
export const speechRate = 16_000
export const speechBytes = 12 * speechRate * 2
/** What was understood of it; nothing where nobody spoke. */
export const SpeechHeard = v.object({ text: v.string() })
export type SpeechHeard = v.InferOutput<typeof SpeechHeard>

/** What somebody said, as a machine has understood it; `from` and `to` by the school's clock. */
const captionSaid = v.object({
  type: v.literal('caption.said'),
  id: Id,
  from: Instant,
  to: Instant,
  lang: v.picklist(languageTags),
  text: Text(2000),
})
export type Caption = Omit<v.InferOutput<typeof captionSaid>, 'type'>
const captionsTurned = v.object({
  type: v.literal('captions.turned'),
  status: v.picklist(['on', 'off']),
  lang: v.picklist(languageTags),
})
/** Everybody sees that they are being recorded, and whose voices are. */
const recordingTurned = v.object({
  type: v.literal('recording.turned'),
  status: v.picklist(['on', 'off']),
  voices: v.picklist(recordedVoices),
})

/** What whoever comes in is told of the recording and the captions. */
export const ReplayOpened = v.object({
  recording: v.object({ status: v.picklist(['on', 'off']), voices: v.picklist(recordedVoices) }),
  captions: v.object({ status: v.picklist(['on', 'off']), lang: v.picklist(languageTags) }),
})
export type ReplayOpened = v.InferOutput<typeof ReplayOpened>

export const replayEvents = [recordingTurned, captionsTurned, captionSaid] as const
export const replayWords = [] as const
