import * as v from 'valibot'

const Wish = v.object({
  preferredRid: v.optional(v.string()),
  priorityOrdering: v.optional(v.picklist(['none', 'asciibetical'])),
  ridNotAvailable: v.optional(v.picklist(['none', 'asciibetical'])),
})

const Track = v.object({
  location: v.optional(v.picklist(['local', 'remote'])),
  mid: v.optional(v.string()),
  trackName: v.optional(v.string()),
  sessionId: v.optional(v.string()),
  kind: v.optional(v.picklist(['audio', 'video'])),
  simulcast: v.optional(Wish),
})
export type Track = v.InferOutput<typeof Track>

const SessionDescription = v.object({ type: v.picklist(['offer', 'answer']), sdp: v.string() })

const Channel = v.object({
  location: v.optional(v.picklist(['local', 'remote'])),
  dataChannelName: v.optional(v.string()),
  sessionId: v.optional(v.string()),
  id: v.optional(v.number()),
  ordered: v.optional(v.boolean()),
  maxRetransmits: v.optional(v.number()),
  maxPacketLifeTime: v.optional(v.number()),
  waitForAck: v.optional(v.boolean()),
  canReply: v.optional(v.boolean()),
})
export type ChannelWords = v.InferOutput<typeof Channel>

/** What a request may say. Not all of it makes sense in every one: what does not is the operation's to refuse. */
export const Body = v.object({
  sessionDescription: v.optional(SessionDescription),
  tracks: v.optional(v.array(Track), []),
  autoDiscover: v.optional(v.boolean()),
  force: v.optional(v.boolean()),
  dataChannel: v.optional(Channel),
  dataChannels: v.optional(v.array(Channel), []),
})
export type Body = v.InferOutput<typeof Body>

export const ShapeOrder = v.object({
  kbps: v.optional(v.pipe(v.number(), v.minValue(1))),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  loss: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
})
