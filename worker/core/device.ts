import { browsers, systems } from '../protocol/sessions.ts'

type Device = { browser: (typeof browsers)[number]; system: (typeof systems)[number] }

/** In this order, for each names those below it as well. */
const browserSigns: [RegExp, Device['browser']][] = [
  [/\bLine\//i, 'line'],
  [/MicroMessenger\//, 'wechat'],
  [/SamsungBrowser\//, 'samsung'],
  [/Edg(e|A|iOS)?\//, 'edge'],
  [/(Firefox|FxiOS)\//, 'firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'chrome'],
  [/Version\/.* Safari\//, 'safari'],
]
const systemSigns: [RegExp, Device['system']][] = [
  [/\bAndroid\b/, 'android'],
  [/\biPhone\b/, 'iphone'],
  [/\biPad\b/, 'ipad'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bMacintosh\b/, 'mac'],
  [/\bWindows\b/, 'windows'],
  [/\bLinux\b/, 'linux'],
]

const first = <T>(signs: [RegExp, T][], text: string) => signs.find(([sign]) => sign.test(text))?.[1]

/** The two words that are kept of what a browser says of itself; versions and models are nobody's business. */
export const deviceOf = (userAgent = ''): Device => ({
  browser: first(browserSigns, userAgent) ?? 'other',
  system: first(systemSigns, userAgent) ?? 'other',
})
