/**
 * What a browser gives a service worker, as far as it is used here: the types of pages and of workers cannot both stand in
 * one program.
 */
export type Waits = Event & { waitUntil(work: Promise<unknown>): void }
export type Fetched = Waits & { request: Request; respondWith(answer: Promise<Response>): void }
export type Told = Waits & { data: unknown }
export type Synced = Waits & { tag: string }
export type Pushed = Waits & { data: { text(): string } | null }
export type Tapped = Waits & { notification: Notification; action: string }

/** A page of ours that is open. */
type Open = {
  url: string
  visibilityState: DocumentVisibilityState
  postMessage(said: unknown): void
  focus(): Promise<Open>
  navigate(url: string): Promise<Open | null>
}

export type Scope = {
  location: Location
  registration: ServiceWorkerRegistration
  navigator: Navigator
  skipWaiting(): Promise<void>
  clients: {
    claim(): Promise<void>
    matchAll(which?: { type?: 'window'; includeUncontrolled?: boolean }): Promise<readonly Open[]>
    openWindow(url: string): Promise<Open | null>
  }
  addEventListener(type: 'install' | 'activate', hear: (event: Waits) => void): void
  addEventListener(type: 'fetch', hear: (event: Fetched) => void): void
  addEventListener(type: 'message', hear: (event: Told) => void): void
  addEventListener(type: 'sync', hear: (event: Synced) => void): void
  addEventListener(type: 'push', hear: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', hear: (event: Tapped) => void): void
  addEventListener(type: 'pushsubscriptionchange', hear: (event: Waits) => void): void
}
