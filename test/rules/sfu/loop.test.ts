import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { missingReport } from '../../../dev/sfu/rtcp.ts'
import { headerLength } from '../../../dev/sfu/rtp.ts'
import { openCamera, openLoop, openViewer, type Loop } from './loop.ts'

let loop: Loop | undefined

afterEach(() => loop?.sfu.close())

const isKeyframeWish = (report: Buffer) => report.includes(Buffer.from([0x81, 206]))
const seqOf = (packet: Buffer) => packet.readUInt16BE(2)
const bodyOf = (packet: Buffer) => packet.subarray(headerLength(packet))

test('three viewers wait for a whole picture, which is asked for until it comes; then they get every packet once, in one row of numbers, also where the numbers of the camera begin anew', async () => {
  loop = await openLoop()
  const { id, camera } = await openCamera(loop, { seq: 65_500 })
  camera.frame(true)
  const viewers = await Promise.all([0, 1, 2].map(() => openViewer(loop!, id)))
  await expect.poll(() => camera.reports.some(isKeyframeWish)).toBe(true)
  const wishes = () => camera.reports.filter(isKeyframeWish).length
  const before = wishes()
  await expect.poll(wishes, { timeout: 700 }).toBeGreaterThan(before)
  camera.frame(true)
  for (let i = 1; i < 100; i++) {
    camera.frame(false)
    if (i % 10 === 0) await wait(1)
  }
  for (const viewer of viewers) {
    await expect.poll(() => viewer.picture().length).toBe(100)
    const seqs = viewer.picture().map(seqOf)
    expect(seqs.map((seq) => (seq - seqs[0]!) & 0xffff)).toEqual(seqs.map((_, i) => i))
  }
  const [viewer] = viewers
  const lost = viewer!.picture()[50]!
  viewer!.peer.send(viewer!.peer.secured.sealRtcp(missingReport(viewer!.ssrc, [seqOf(lost)]))!)
  await expect.poll(() => viewer!.repeats().length).toBe(1)
  const again = bodyOf(viewer!.repeats()[0]!)
  expect(again.readUInt16BE(0)).toBe(seqOf(lost))
  expect(again.subarray(2)).toEqual(bodyOf(lost))
})
