/** What the Connection API answers instead: of a whole request with a status, or of one track inside a 200. */
export class Fault extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** What is wrong with one track or channel of a request whose others may be right. */
export const itemFault = (code: string, message: string) => new Fault(406, code, message)
