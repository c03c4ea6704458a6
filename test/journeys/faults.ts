import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on a page as it stands, and whether anything on it is wider than the screen. Its context bypasses the policy, which forbids scripts that are not ours. */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async (only) => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] }
    const { axe } = globalThis as unknown as { axe: { run(at: Document, options: object): Promise<Found> } }
    const { violations } = await axe.run(document, only ? { runOnly: only } : {})
    const wide = document.documentElement.scrollWidth - innerWidth
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
      ...(wide > 0 ? [`${wide} px wider than the screen`] : []),
    ]
  }, rules)
}
