import type { TrackKind } from '../../worker/protocol/lesson-people.ts'

/** Something of one’s own that others hear or see; `sender` and `id` are null until the lesson has taken it. */
export type Own = { kind: TrackKind; media: MediaStreamTrack; sender: RTCRtpTransceiver | null; id: string | null }

/** Names from best to worst in the order of the alphabet, as the media server wants them. */
const layers: RTCRtpEncodingParameters[] = [
  { rid: 'f', maxBitrate: 1_000_000 },
  { rid: 'h', maxBitrate: 350_000, scaleResolutionDownBy: 2 },
  { rid: 'q', maxBitrate: 120_000, scaleResolutionDownBy: 4 },
]
/**
 * Chromium sends three layers from 960 by 540 and two from 480 by 270, however many are asked for. Only those that will come are named, and
 * the least is always `q`: so whoever asks for the least has it, and whoever asks for more has the next that there is.
 */
export const layersFor = (width: number, height: number): RTCRtpEncodingParameters[] => {
  const size = width * height
  const [f, h, q] = layers
  if (size >= 960 * 540 || size === 0) return [f!, h!, q!]
  return size >= 480 * 270
    ? [
        { rid: 'h', maxBitrate: 350_000 },
        { rid: 'q', maxBitrate: 120_000, scaleResolutionDownBy: 2 },
      ]
    : [{ maxBitrate: 250_000 }]
}

const speech: RTCRtpEncodingParameters[] = [{ maxBitrate: 32_000 }]
const screen: RTCRtpEncodingParameters[] = [{ maxBitrate: 1_500_000, maxFramerate: 15 }]
const encodings: Record<Exclude<TrackKind, 'camera'>, RTCRtpEncodingParameters[]> = {
  microphone: speech,
  screen,
  'screen-sound': [{ maxBitrate: 64_000 }],
}

export function transceiverFor(pc: RTCPeerConnection, { kind, media }: Own) {
  const { width = 0, height = 0 } = media.getSettings()
  const sendEncodings = kind === 'camera' ? layersFor(width, height) : encodings[kind]
  const transceiver = pc.addTransceiver(media, { direction: 'sendonly', sendEncodings })
  // All see the same, whatever they see it with, and one place can be given to another's picture.
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? []
  if (media.kind === 'video')
    transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => /vp8|rtx/i.test(mimeType)))
  return transceiver
}

export async function captured(kind: 'microphone' | 'camera' | 'screen'): Promise<Own[]> {
  const own = (of: TrackKind) => (media: MediaStreamTrack) => ({ kind: of, media, sender: null, id: null })
  if (kind === 'screen') {
    const shared = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: true })
    return [...shared.getVideoTracks().map(own('screen')), ...shared.getAudioTracks().map(own('screen-sound'))]
  }
  const taken = await navigator.mediaDevices.getUserMedia(
    kind === 'microphone'
      ? { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } }
      : { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24 } } }
  )
  return taken.getTracks().map(own(kind))
}
