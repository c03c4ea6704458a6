/**
 * A name in a text stands between two signs that nobody sees (first strong isolate, pop directional isolate): they say where it ends,
 * for a name has spaces, and keep a name in another direction from turning the sentence around it.
 */
export const nameBegins = '\u2068'
export const nameEnds = '\u2069'
export const longestName = 200

export const mentionOf = (name: string) => `@${nameBegins}${name.slice(0, longestName)}${nameEnds}`

/** The mention that ends here, so that one press of a key takes it away whole. */
export function mentionBefore(text: string, at: number): { from: number; to: number } | null {
  const found = new RegExp(`@${nameBegins}[^${nameBegins}${nameEnds}\\n]{1,${longestName}}${nameEnds}$`).exec(
    text.slice(0, at)
  )
  return found && { from: found.index, to: at }
}
