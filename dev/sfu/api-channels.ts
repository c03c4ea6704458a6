import { item, refuseWhileOffered } from './api-tracks.ts'
import type { Body, ChannelWords } from './api-words.ts'
import type { Channels } from './channels.ts'
import { Fault, itemFault } from './fault.ts'
import type { Session } from './session.ts'
import type { Sfu } from './sfu.ts'
import { opened } from './waiting.ts'

/** Once for each session; its own first channel is the SFU's, and always 0. */
export function establishChannels(session: Session, body: Body) {
  if (session.channels) throw new Fault(400, 'decoding_error', 'There are data channels already')
  refuseWhileOffered(session)
  const asked = body.dataChannel ?? { location: 'remote', dataChannelName: 'server-events' }
  const dataChannel = { ...asked, id: 0 }
  if (body.sessionDescription?.type === 'offer') {
    session.applyOffer(body.sessionDescription.sdp)
    session.openChannels()
    return { requiresImmediateRenegotiation: false, dataChannel, sessionDescription: session.describe('answer') }
  }
  session.slots.forChannels()
  session.openChannels()
  return { requiresImmediateRenegotiation: true, dataChannel, sessionDescription: session.describe('offer') }
}

async function channelsOf(session: Session, waitMs: number): Promise<Channels> {
  const isDescribed = session.slots.all.some(({ kind, stopped }) => kind === 'application' && !stopped)
  if (!isDescribed) throw new Fault(425, 'session_error', 'No data channels have been established')
  await opened(session, waitMs)
  return session.openChannels()
}

export async function newChannels(sfu: Sfu, session: Session, { dataChannels: asked }: Body, waitMs: number) {
  const channels = await channelsOf(session, waitMs)
  return { dataChannels: asked.map((one) => item(one, () => newChannel(sfu, channels, one))) }
}

function newChannel(sfu: Sfu, channels: Channels, asked: ChannelWords) {
  const { location, dataChannelName: name, sessionId = '' } = asked
  if (!name) throw itemFault('invalid_params', 'A channel needs a name')
  if (location === 'local') {
    if (channels.published.has(name)) throw itemFault('repeated_local_track_error', 'It is published already')
    return { ...asked, id: channels.publish(name, asked).id }
  }
  const of = sfu.sessions.get(sessionId)?.channels?.published.get(name)
  if (!of) throw itemFault('not_found_track_error', 'There is no such channel')
  if (asked.canReply && of.replier) throw itemFault('invalid_params', 'Somebody else may answer already')
  const { id, channel } = channels.listen(name, sessionId, of, asked.waitForAck ?? false, asked)
  if (asked.canReply) of.replier = channel
  return { ...asked, id }
}

/** Who may answer is one listener at a time, and can be handed on. */
export async function updateChannels(session: Session, { dataChannels: asked }: Body, waitMs: number) {
  const channels = await channelsOf(session, waitMs)
  return { dataChannels: asked.map((one) => item(one, () => updateChannel(channels, one))) }
}

function updateChannel(channels: Channels, asked: ChannelWords) {
  const found = channels.open.get(asked.id ?? -1)
  const of = found?.from?.of
  if (!found || !of || of.closed) throw itemFault('update_track_error', 'Nothing is listened to there')
  const isOurs = of.replier === found.channel
  if (asked.canReply && of.replier && !isOurs) throw itemFault('update_track_error', 'Somebody else may answer already')
  if (asked.canReply) of.replier = found.channel
  else if (isOurs) of.replier = null
  return { ...asked, location: 'remote', sessionId: found.from?.sessionId, dataChannelName: found.name }
}

export function closeChannels(session: Session, { dataChannels: asked }: Body) {
  return {
    dataChannels: asked.map(({ id }) =>
      item({ id }, () => {
        const closed = session.channels?.close(id ?? -1)
        if (!closed) throw itemFault('close_track_error', 'There is no such channel, or it is closed')
        return { id, dataChannelName: closed.name, ...placeOf(closed.from?.sessionId) }
      })
    ),
  }
}

export const placeOf = (sessionId: string | undefined) =>
  sessionId === undefined ? { location: 'local' } : { location: 'remote', sessionId }
