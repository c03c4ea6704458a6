/** Keeps the screen on while somebody follows a lesson and looks at it; a phone that refuses does not, and nobody minds. */
export function stayAwake(): () => void {
  let held: WakeLockSentinel | null = null
  let over = false
  const hold = async () => {
    if (over || held || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      const lock = await navigator.wakeLock.request('screen')
      if (over) return void lock.release()
      held = lock
      // A browser lets go of it by itself when the page is hidden.
      lock.addEventListener('release', () => (held = null))
    } catch {
      // A low battery, or a policy of the phone's.
    }
  }
  const turned = () => void hold()
  document.addEventListener('visibilitychange', turned)
  void hold()
  return () => {
    over = true
    document.removeEventListener('visibilitychange', turned)
    void held?.release()
  }
}
