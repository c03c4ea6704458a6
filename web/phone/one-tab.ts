/** Of all tabs of this phone, and its service worker, one at a time. Where the browser knows no locks there is one tab at most. */
export const oneTab = <T>(name: string, act: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request(name, act) : act()
