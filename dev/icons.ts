import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build.ts'
import { openBrowser } from './chromium.ts'

/** Draws the pictures of the installed app from the one drawing of the house: `node dev/run.mjs dev/icons.ts`. */
const folder = join(root, 'web/public/icons')
const [, house = ''] = /<path d="([^"]+)"/.exec(readFileSync(join(root, 'web/public/icon.svg'), 'utf8')) ?? []

type Form = { size: number; ground: string; ink: string; round: number; share: number }
const green = { ground: '#006455', ink: '#f8fdfc' }
const forms: Record<string, Form> = {
  'any-192': { size: 192, ...green, round: 8, share: 1 },
  'any-512': { size: 512, ...green, round: 8, share: 1 },
  // A launcher may cut a maskable one to a circle of four fifths; a phone of Apple's rounds the corners itself.
  'maskable-192': { size: 192, ...green, round: 0, share: 0.8 },
  'maskable-512': { size: 512, ...green, round: 0, share: 0.8 },
  'apple-touch-180': { size: 180, ...green, round: 0, share: 0.9 },
  'monochrome-96': { size: 96, ground: 'none', ink: '#000', round: 0, share: 1.2 },
}

const drawn = ({ size, ground, ink, round, share }: Form) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}">
    <rect width="32" height="32" rx="${round}" fill="${ground}"/>
    <path transform="translate(16 16) scale(${share}) translate(-16 -16)" d="${house}" fill="${ink}"/></svg>`

mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
const page = await browser.newPage()
for (const [name, form] of Object.entries(forms)) {
  await page.setViewportSize({ width: form.size, height: form.size })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawn(form)}`)
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }))
}
await browser.close()
