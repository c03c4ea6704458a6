/** Whoever was to make something and has not said anything for so long has come to an end. */
const patience = 30_000

type Making = { ended: Promise<boolean>; end(made: boolean): void }

/**
 * Lets something costly be made once, however many ask in the same moment: the first makes it, the others wait until it is kept. What is
 * being made is remembered by nobody but this object, so that a restart only makes it anew.
 */
export class MadeOnce {
  readonly #making = new Map<string, Making>()
  readonly #patience: number

  constructor(patienceMs = patience) {
    this.#patience = patienceMs
  }

  /** Null where the caller is to make it, and says how it ended; else whether another made it, when they have. */
  begin(name: string): Promise<boolean> | null {
    const making = this.#making.get(name)
    if (making) return making.ended
    const { promise: ended, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => end(false), this.#patience)
    const end = (made: boolean) => {
      clearTimeout(timer)
      this.#making.delete(name)
      resolve(made)
    }
    this.#making.set(name, { ended, end })
    return null
  }

  end(name: string, made: boolean) {
    this.#making.get(name)?.end(made)
  }
}
