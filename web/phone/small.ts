/** What must be written at once and is small: a choice, a draft. A phone that forbids storage has it until the page is closed. */
const memory = new Map<string, string>()

function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

export const small = {
  get: (key: string) => storage()?.getItem(key) ?? memory.get(key) ?? null,
  put(key: string, text: string) {
    try {
      storage()!.setItem(key, text)
    } catch {
      memory.set(key, text)
    }
  },
  drop(key: string) {
    storage()?.removeItem(key)
    memory.delete(key)
  },
  /** Forgets all whose key begins so. */
  dropAll(beginning: string) {
    for (const key of [...Object.keys(storage() ?? {}), ...memory.keys()])
      if (key.startsWith(beginning)) small.drop(key)
  },
}
