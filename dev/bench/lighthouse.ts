import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as v from 'valibot'
import { root } from '../build.ts'
import { chromiumPath } from '../chromium.ts'
import type { Figures } from './figures.ts'

const Score = v.object({ score: v.nullable(v.number()) })
const Report = v.object({ categories: v.object({ performance: Score, accessibility: Score }) })

/** Lighthouse's own two scores of the first page, signed in, as its phone on its slow line. */
export function scores(url: string, cookie: string): Figures {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/lighthouse'),
    [
      url,
      '--quiet',
      '--output=json',
      '--only-categories=performance,accessibility',
      `--extra-headers=${JSON.stringify({ cookie })}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CHROME_PATH: chromiumPath } }
  )
  if (status !== 0) throw new Error(`lighthouse failed\n${stderr.slice(-2000)}`)
  const { categories } = v.parse(Report, JSON.parse(stdout))
  return {
    lighthousePerformance: Math.round((categories.performance.score ?? NaN) * 100),
    lighthouseAccessibility: Math.round((categories.accessibility.score ?? NaN) * 100),
  }
}
