import { expect, test } from 'vitest'
import { usual } from '../../../dev/sfu/codecs.ts'
import { choose, forward } from '../../../dev/sfu/forward.ts'
import type { Layer } from '../../../dev/sfu/layer.ts'
import { layerFor, Published, Pulled, type Wish } from '../../../dev/sfu/tracks.ts'
import { layersFor } from '../../../web/lesson/own-media.ts'

const kind = 'video'
const codec = usual[kind]
const now = 10_000
const to = { isOpen: true, room: null, sentAtId: undefined, sendRtp() {}, sendRtcp() {} }

/** Which of a camera's layers comes, of those named, to somebody who would like this one. */
function comes(named: string[], sent: string[], preferredRid: string) {
  const of = { sessionId: 's', name: 'cam', mid: '0', kind, codec, tell() {} } as const
  const source = new Published(of, named, now)
  for (const layer of source.layers) if (sent.includes(layer.rid)) layer.lastAt = now
  const wish: Wish = { preferredRid, priorityOrdering: 'asciibetical', ridNotAvailable: 'asciibetical' }
  return layerFor(new Pulled('0', source, codec, wish, to), now)?.rid
}

test('whoever asks for a layer that never comes has the next smaller one, or else the least that there is', () => {
  const all = ['f', 'h', 'q']
  expect(comes(all, ['f', 'h'], 'q')).toBe('h')
  expect(comes(all, ['f'], 'q')).toBe('f')
  expect(comes(all, ['h', 'q'], 'f')).toBe('h')
  expect(comes(all, ['f', 'q'], 'h')).toBe('q')
  expect(comes(all, all, 'q')).toBe('q')
})

test('a small camera names only the layers that will come, and the least of them is the one that is asked for as the least', () => {
  const rids = (width: number, height: number) => layersFor(width, height).map(({ rid }) => rid)
  expect(rids(1280, 720)).toEqual(['f', 'h', 'q'])
  expect(rids(960, 540)).toEqual(['f', 'h', 'q'])
  expect(rids(640, 360)).toEqual(['h', 'q'])
  expect(rids(640, 480)).toEqual(['h', 'q'])
  expect(rids(320, 180)).toEqual([undefined])
  expect(comes(['h', 'q'], ['h', 'q'], 'q')).toBe('q')
  expect(comes(['h', 'q'], ['h', 'q'], 'f')).toBe('h')
})

test('whoever sees nothing yet begins with the first whole picture of any size, and has their own when that comes', () => {
  const track = new Published({ sessionId: 's', name: 'cam', mid: '0', kind, codec, tell() {} }, ['h', 'q'], now)
  const seen: string[] = []
  const open = { ...to, sendRtp: (_: Buffer, body: Buffer) => void seen.push(body.toString('latin1', 5)) }
  const wish: Wish = { preferredRid: 'h', ridNotAvailable: 'asciibetical' }
  const pulled = new Pulled('0', track, codec, wish, open)
  choose(pulled, now)
  const [h, q] = track.layers
  const send = (layer: Layer, seq: number, says: string, isKey = false) => {
    const body = Buffer.concat([Buffer.of(0x90, 0x80, 0x80, seq, isKey ? 0 : 1), Buffer.from(says)])
    const packet = { seq, timestamp: seq * 3000, marker: true, body }
    layer.take(packet, body.length, now)
    forward(track, layer, packet, now)
  }
  send(q!, 1, 'small, of a picture before')
  send(q!, 2, 'small and whole', true)
  send(q!, 3, 'small')
  send(h!, 7, 'middle and whole', true)
  send(q!, 4, 'small again')
  send(h!, 8, 'middle')
  expect(seen).toEqual(['small and whole', 'small', 'middle and whole', 'middle'])
})
