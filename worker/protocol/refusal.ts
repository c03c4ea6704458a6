/** Every way Homeroom says no, with its HTTP status. The code travels; the phone makes the sentence in the reader's language. */
export const refusals = {
  'sign-in': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'wrong-type': 415,
  'not-valid': 422,
  /** A lesson waits for its teacher, and its chat with it. */
  locked: 423,
  'too-many': 429,
  unexpected: 500,
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof refusals

/** `detail` names the field or the thing refused, in the words of the wire; never a person's text. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string | undefined

  constructor(code: RefusalCode, detail?: string) {
    super(detail ? `${code}: ${detail}` : code)
    this.code = code
    this.detail = detail
  }
}
