import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Debian's, or the one that `CHROMIUM` names. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Without these fonts the five scripts of the seed are boxes, and a picture proves nothing. */
const fonts = ['fonts-noto-cjk', 'fonts-noto-core', 'fonts-roboto']

/** A browser that talks to nobody but the server under test. */
export const openBrowser = (more: string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  })

/** Installs the browser and its fonts where that may be done; throws the sentence that says what to do where it may not. */
export function needChromium() {
  const missing = [...(existsSync(chromiumPath) ? [] : ['chromium']), ...fonts.filter((font) => !packaged(font))]
  if (missing.length === 0 || (process.env['CHROMIUM'] && existsSync(chromiumPath))) return
  const apt = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(
      `The browser journeys need ${missing.join(', ')}: on Debian \`sudo ${apt.join(' ')}\`, elsewhere set CHROMIUM to a browser's path.`
    )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { env, stdio: 'ignore' })
  const { status, stderr } = spawnSync('apt-get', apt.slice(1), { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${apt.join(' ')} failed\n${stderr}`)
}

const packaged = (name: string) =>
  spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], { encoding: 'utf8' }).stdout ===
  'installed'
