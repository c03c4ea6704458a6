import * as v from 'valibot'
import { hearTime } from './school-time.ts'
import { Refusal, refusals, type RefusalCode } from '../worker/protocol/refusal.ts'

/** The school could not be asked at all: no line, or it took too long. Whether it heard is not known. */
export class NoLine extends Error {}

const codes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]
const Problem = v.object({ code: v.picklist(codes), detail: v.optional(v.string()) })
const longestMs = 20_000
/** In bytes a millisecond: what comes slower than this does not come. */
const slowestLine = 3

type Sending = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  json?: unknown
  zip?: Blob
  csv?: Blob
  bytes?: Blob
}

/** Asks the school and throws its refusal, or `NoLine`. A token that ran out while the page slept is renewed, once. */
export async function api<S extends v.GenericSchema>(
  schema: S,
  path: string,
  sending: Sending = {}
): Promise<v.InferOutput<S>> {
  try {
    return await ask(schema, path, sending)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'sign-in' || !path.startsWith('/api/schools/')) throw error
    await ask(v.unknown(), '/api/me', {})
    return ask(schema, path, sending)
  }
}

/** Believes an answer only when it is as promised. */
async function ask<S extends v.GenericSchema>(
  schema: S,
  path: string,
  { method = 'GET', json, zip, csv, bytes }: Sending
): Promise<v.InferOutput<S>> {
  const file = zip ?? csv ?? bytes
  const began = performance.now()
  const response = await fetch(path, {
    method,
    headers: headersOf({ json, zip, csv, bytes }),
    body: file ?? (json ? JSON.stringify(json) : null),
    signal: AbortSignal.timeout((zip || csv ? 6 * longestMs : longestMs) + Math.ceil((bytes?.size ?? 0) / slowestLine)),
  }).catch(() => {
    throw new NoLine()
  })
  hearTime(response.headers.get('date'), performance.now() - began)
  const answer: unknown =
    response.status === 204
      ? undefined
      : await response.json().catch(() => {
          throw new NoLine()
        })
  if (!response.ok) {
    const problem = v.safeParse(Problem, answer)
    throw problem.success ? new Refusal(problem.output.code, problem.output.detail) : new Refusal('unexpected')
  }
  const parsed = v.safeParse(schema, answer)
  if (!parsed.success) throw new Refusal('unexpected', path.split('?')[0])
  return parsed.output
}

function headersOf({ json, zip, csv, bytes }: Sending): Record<string, string> {
  const type = zip
    ? 'application/zip'
    : csv
      ? 'text/csv'
      : bytes
        ? 'application/octet-stream'
        : json
          ? 'application/json'
          : null
  return type ? { 'content-type': type } : {}
}

/** For refusals that may pass by themselves. The command carries its own id, so that asking again stores nothing twice. */
export async function command<S extends v.GenericSchema>(schema: S, path: string, sending: Sending, tries = 3) {
  for (let tried = 1; ; tried++) {
    try {
      return await api(schema, path, sending)
    } catch (error) {
      if (tried >= tries || !mayPass(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500 * 2 ** tried))
    }
  }
}

export const mayPass = (error: unknown) =>
  error instanceof NoLine ||
  (error instanceof Refusal && ['too-many', 'unavailable', 'unexpected'].includes(error.code))

/** Why it did not work, as the words files know it. */
export type Why = RefusalCode | 'no-line'
export const whyOf = (error: unknown): Why =>
  error instanceof Refusal ? error.code : error instanceof NoLine ? 'no-line' : 'unexpected'

export const schoolPath = (schoolId: string, rest: string) => `/api/schools/${schoolId}/${rest}`
