import { setTimeout as wait } from 'node:timers/promises'
import { makeCertificate, type Certificate } from '../sfu/certificate.ts'
import { answerTo, connectPeer } from '../sfu/peer.ts'
import { isReport, ssrcOf } from '../sfu/rtp.ts'
import { each } from './crowd.ts'
import { rounded, type Figures } from './figures.ts'
import { sfuApart, type SfuApart } from './live-sfu.ts'
import { openTeacher } from './live-teacher.ts'

const measuredMs = 10_000

/** One teacher and so many viewers, who are no browsers but shake hands, take every packet and look that none is missing. */
export async function watchedBy(viewers: number): Promise<Figures> {
  const sfu = await sfuApart()
  const certificate = await makeCertificate()
  const teacher = await openTeacher(sfu, certificate)
  const began = performance.now()
  const crowd = await each(Array(viewers).fill(teacher.session), (session) => openViewer(sfu, session, certificate), 10)
  const joinedMs = performance.now() - began
  teacher.begin()
  await wait(2000)
  const before = await sfu.stats()
  const counted = crowd.map((viewer) => viewer.packets)
  const from = performance.now()
  await wait(measuredMs)
  const after = await sfu.stats()
  const seconds = (performance.now() - from) / 1000
  const silent = crowd.filter((viewer, i) => viewer.packets - counted[i]! < 100).length
  const gaps = crowd.reduce((sum, viewer) => sum + viewer.gaps, 0)
  teacher.close()
  for (const viewer of crowd) viewer.close()
  sfu.close()
  return {
    [`v${viewers}.cpuOfOneCore`]: rounded((after.cpuSeconds - before.cpuSeconds) / seconds, 3),
    [`v${viewers}.rssMB`]: rounded(after.rssMB, 0),
    [`v${viewers}.sequenceGaps`]: gaps,
    [`v${viewers}.silentViewers`]: silent,
    [`v${viewers}.packetsPerSecond`]: Math.round((after.packetsOut - before.packetsOut) / seconds),
    [`v${viewers}.megabitsPerSecond`]: rounded(((after.bytesOut - before.bytesOut) * 8) / seconds / 1e6),
    [`v${viewers}.joinMsEach`]: rounded(joinedMs / viewers),
  }
}

class Viewer {
  packets = 0
  gaps = 0
  readonly #last = new Map<number, number>()
  close: () => void = () => {}

  take(packet: Buffer) {
    if (isReport(packet)) return
    const ssrc = ssrcOf(packet)
    const seq = packet.readUInt16BE(2)
    const last = this.#last.get(ssrc)
    if (last !== undefined) this.gaps += (seq - last - 1) & 0xffff
    this.#last.set(ssrc, seq)
    this.packets++
  }
}

/** werift's handshake does not survive every packet that comes twice: whoever fails comes again, as a browser's page would. */
async function openViewer(sfu: SfuApart, teacher: string, certificate: Certificate, tries = 3): Promise<Viewer> {
  const viewer = new Viewer()
  const session = await sfu.open()
  const tracks = ['sound', 'picture'].map((trackName) => ({ location: 'remote', sessionId: teacher, trackName }))
  const offer = await sfu.tracks(session, { tracks })
  await sfu.answer(session, answerTo(offer, certificate))
  try {
    const peer = await connectPeer(offer, certificate, { sealed: (packet) => viewer.take(packet) })
    viewer.close = () => peer.close()
    return viewer
  } catch (error) {
    if (tries === 1) throw error
    return openViewer(sfu, teacher, certificate, tries - 1)
  }
}
