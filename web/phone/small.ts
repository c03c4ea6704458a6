/**
 * What must be written at once and is small: a choice, a draft. A phone that forbids storage, as those inside other apps do,
 * has it until the page is closed. Nobody else touches the browser's own.
 */
function smallStore(open: () => Storage) {
  const memory = new Map<string, string>()
  const storage = () => {
    try {
      return open()
    } catch {
      return null
    }
  }
  const store = {
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
        if (key.startsWith(beginning)) store.drop(key)
    },
  }
  return store
}

/** Kept on this phone. */
export const small = smallStore(() => localStorage)

/** Kept in this tab, until it is closed. */
export const passing = smallStore(() => sessionStorage)
