import { watchNewer } from './renew.ts'

const hourMs = 3_600_000
let registration: ServiceWorkerRegistration | undefined
/** Another tab has brought a newer version in: the parts of this one may be gone from here. */
let overtaken = false

/** Makes this page open without a line. Where the browser has no service worker, or forbids it, everything else works as before. */
export async function register() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const worker = navigator.serviceWorker
  watchNewer(() => registration?.waiting != null || overtaken)
  if (worker.controller) worker.addEventListener('controllerchange', () => (overtaken = true))
  try {
    registration = await worker.register('/sw.js', { updateViaCache: 'none' })
    const { active } = await worker.ready
    active?.postMessage({ type: 'keep', paths: partsHere() })
    if ('Notification' in window && Notification.permission === 'granted')
      void import('../push/here.ts').then(({ hereAgain }) => registration && hereAgain(registration))
  } catch {
    return
  }
  let asked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < hourMs) return
    asked = Date.now()
    void registration?.update().catch(() => undefined)
  })
}

const partsHere = () =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.startsWith('/assets/'))
