/** The number on the icon of the installed page; also for the service worker, when a notice rings. */
export function badge(unread: number) {
  if ('setAppBadge' in navigator) void navigator.setAppBadge(unread).catch(() => undefined)
}
