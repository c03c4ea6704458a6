/** One stop for the Tab key, and the arrows from message to message: nobody should press Tab fifty times to come to the field. */
export function walk(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-seq]')]
  const now = all.findIndex((one) => one === document.activeElement)
  if (now < 0) return
  event.preventDefault()
  const to = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: all.length - 1 }[event.key] ?? now
  const next = all[Math.min(all.length - 1, Math.max(0, to))]!
  for (const one of all) one.tabIndex = one === next ? 0 : -1
  next.focus()
}
