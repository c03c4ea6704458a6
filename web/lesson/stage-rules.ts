type Seen = { kind: string; memberId: string }

/** What everybody looks at: a shared screen, or else the first of those who lead, unless a page is shown: then they are a face among faces. */
export function largest<T extends Seen>(shown: readonly T[], leads: readonly string[], hasPage: boolean) {
  const screen = shown.find(({ kind }) => kind === 'screen')
  if (screen || hasPage) return screen
  return leads.flatMap((lead) => shown.filter(({ kind, memberId }) => kind === 'camera' && memberId === lead))[0]
}

/** Whoever leads sees themselves where the class sees them: large, while nothing else is. */
export function ownLargest<T extends { kind: string }>(own: readonly T[], isElseTaken: boolean) {
  if (isElseTaken || own.some(({ kind }) => kind === 'screen')) return undefined
  return own.find(({ kind }) => kind === 'camera')
}
