import * as v from 'valibot'
import { Count, Id } from './words.ts'

const mib = 1024 * 1024

/** A file comes in parts of this size; only the last is shorter. */
export const partBytes = 5 * mib
/** What is looked through and cleaned as a whole must fit into one part. */
const whole = partBytes
const large = 100 * mib

/** What may be sent, known by its content and never by its name: with the ending that it is saved under, and its limit. */
export const fileTypes = {
  'image/jpeg': { ending: 'jpg', most: whole },
  'image/png': { ending: 'png', most: whole },
  'image/webp': { ending: 'webp', most: whole },
  'audio/mp4': { ending: 'm4a', most: whole },
  'audio/webm': { ending: 'webm', most: whole },
  'audio/mpeg': { ending: 'mp3', most: large },
  'application/pdf': { ending: 'pdf', most: large },
  'text/plain': { ending: 'txt', most: whole },
  'text/csv': { ending: 'csv', most: whole },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ending: 'docx', most: large },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', most: large },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { ending: 'pptx', most: large },
  'application/vnd.oasis.opendocument.text': { ending: 'odt', most: large },
  'application/vnd.oasis.opendocument.spreadsheet': { ending: 'ods', most: large },
  'application/vnd.oasis.opendocument.presentation': { ending: 'odp', most: large },
} as const satisfies Record<string, { ending: string; most: number }>
export type FileType = keyof typeof fileTypes
const types = Object.keys(fileTypes) as [FileType, ...FileType[]]

/** A photo is shown, a voice message is played, any other file is saved. */
export const fileKinds = ['photo', 'voice', 'file'] as const
export type FileKind = (typeof fileKinds)[number]

/** A photo as wide or as high as this is no photo, and would fill a phone's memory before it is shown. */
export const mostPixels = 25_000_000
export const longestSide = 12_000
/** The small picture of a photo that a message shows first. */
export const thumbnailBytes = 40 * 1024

// No path, nothing that cannot be seen, and nothing that turns the letters after it around and makes `gpj.exe` of `exe.jpg`.
const strange = /[/\\\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
const bytesOf = (text: string) => new TextEncoder().encode(text).byteLength

/** A name as a disk would take it: at most 255 bytes, not only dots. */
export const FileName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.check((name) => !strange.test(name) && !/^\.+$/.test(name) && bytesOf(name) <= 255)
)

const Pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(longestSide))

/** Four by three colours, which stand in a photo's place until it comes. */
const Placeholder = v.pipe(v.string(), v.regex(/^[0-9a-f]{72}$/))
/** How loud a voice message is, from its beginning to its end: one hexadecimal digit each. */
const Peaks = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/))
const Duration = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30 * 60_000))

const begins: Record<FileKind, string> = { photo: 'image/', voice: 'audio/', file: '' }

/** What a phone says of a file before it sends it. */
export const FileDraft = v.pipe(
  v.strictObject({
    id: Id,
    kind: v.picklist(fileKinds),
    name: FileName,
    type: v.picklist(types),
    size: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** SHA-256 of all of it, in hexadecimal, where the phone could work it out. */
    sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    placeholder: v.optional(Placeholder),
    duration: v.optional(Duration),
    peaks: v.optional(Peaks),
    /** The children on a photo, as whoever sends it says. */
    tagged: v.optional(v.pipe(v.array(Id), v.maxLength(60)), []),
  }),
  v.forward(
    v.check(({ kind, type }) => type.startsWith(begins[kind]), 'type'),
    ['type']
  )
)
export type FileDraft = v.InferOutput<typeof FileDraft>

/** All of it has been sent, in this many parts. */
export const FileCompletion = v.strictObject({ parts: v.pipe(v.number(), v.integer(), v.minValue(1)) })

/** Which part, as an address says it: counted from one. */
export const PartNumber = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/))

export const partsIn = (size: number) => Math.ceil(size / partBytes)

/** A file as everyone in its group may see it: what a message carries of it. */
export const SharedFile = v.object({
  id: Id,
  kind: v.picklist(fileKinds),
  name: v.string(),
  type: v.picklist(types),
  size: Count,
  /** In pixels, as the photo itself says; null for what has none. */
  width: v.nullable(Pixels),
  height: v.nullable(Pixels),
  placeholder: v.nullable(Placeholder),
  thumbnail: v.boolean(),
  duration: v.nullable(Duration),
  peaks: v.nullable(Peaks),
  tagged: v.array(Id),
})
export type SharedFile = v.InferOutput<typeof SharedFile>

/** For which report a lead opens it; `again` makes a browser ask anew for what did not come. */
export const FileQuery = v.strictObject({
  report: v.optional(Id),
  again: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
})

/** How far a file has come: `had` are the parts that need not be sent again. */
export const FileStatus = v.object({
  id: Id,
  status: v.picklist(['coming', 'kept']),
  parts: Count,
  had: v.array(Count),
  /** Null until all of it is there and was looked through. */
  file: v.nullable(SharedFile),
})
export type FileStatus = v.InferOutput<typeof FileStatus>
