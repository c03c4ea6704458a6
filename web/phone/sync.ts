type Syncing = ServiceWorkerRegistration & { sync: { register(tag: string): Promise<void> } }

const canSync = (registration: ServiceWorkerRegistration): registration is Syncing => 'sync' in registration

/** Where the browser can, it wakes the service worker when there is a line again, also when every tab is closed. */
export async function sendWhenThereIsALine() {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  if (registration && canSync(registration)) await registration.sync.register('outbox').catch(() => undefined)
}
