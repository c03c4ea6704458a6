import { mostCheckBytes } from '../../../worker/protocol/lesson-check.ts'
import { kbpsOf, type Measured } from './check-rules.ts'

/** First a little, so that a weak line is known without being filled; then more, where the first came at once. */
const little = { down: 24 * 1024, up: 8 * 1024 }
const soonMs = 700
const longestMs = 3_000

/** Measures the line to our own Worker, in seven seconds at most. `heard` is told as soon as something is known. */
export async function measureLine(path: string, heard: (measured: Partial<Measured>) => void, signal: AbortSignal) {
  const trips: number[] = []
  for (let i = 0; i < 3; i++) {
    const trip = await timed(fetchBytes(path, 1, signal))
    if (trip.done !== 1) break
    trips.push(trip.ms)
  }
  // The first one also opened the connection.
  const rttMs = trips.length > 0 ? Math.round(Math.min(...trips)) : null
  heard({ rttMs })
  if (rttMs === null) return heard({ downKbps: null, upKbps: null })
  heard({ downKbps: await rate((bytes) => fetchBytes(path, bytes, signal), little.down, rttMs) })
  heard({ upKbps: await rate((bytes) => sendBytes(path, bytes, signal), little.up, rttMs) })
}

async function rate(move: (bytes: number) => Promise<number>, few: number, rttMs: number): Promise<number | null> {
  const first = await timed(move(few))
  if (first.ms - rttMs > soonMs || first.done < few) return kbpsOf(first.done, first.ms, rttMs)
  const second = await timed(move(mostCheckBytes))
  return kbpsOf(second.done, second.ms, rttMs) ?? kbpsOf(first.done, first.ms, rttMs)
}

async function timed(moving: Promise<number>) {
  const began = performance.now()
  const done = await moving.catch(() => 0)
  return { done, ms: performance.now() - began }
}

const within = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(longestMs)])

/** How many bytes came in the time there was. */
async function fetchBytes(path: string, bytes: number, signal: AbortSignal): Promise<number> {
  let came = 0
  try {
    const answer = await fetch(`${path}?bytes=${bytes}`, { signal: within(signal) })
    if (!answer.ok || !answer.body) return 0
    const reader = answer.body.getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) came += part.value.length
  } catch {
    return came
  }
  return came
}

/** A browser does not say how much of a question has gone: what is too much for the time counts as nothing. */
async function sendBytes(path: string, bytes: number, signal: AbortSignal): Promise<number> {
  const body = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(body.subarray(at, at + 65_536))
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await fetch(path, { method: 'POST', headers, body, signal: within(signal) })
  return answer.ok ? bytes : 0
}
