/** Sheets and pages by their path, with their text. */
type Files = ReadonlyMap<string, string>

const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '')

/** Paper shows none of the other pages. */
const withoutPrint = (css: string) => css.replace(/@media print\s*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '')

/** Classes that more than one sheet draws by their bare name, as sentences. */
export function twiceNamed(sheets: Files): string[] {
  const named = new Map<string, Set<string>>()
  for (const [path, css] of sheets)
    for (const [, selectors = ''] of withoutPrint(withoutComments(css)).matchAll(/([^{};]+)\{/g))
      for (const selector of selectors.split(/,(?![^(]*\))/).map((one) => one.trim()))
        if (/^\.[\w-]+$/.test(selector)) named.set(selector, (named.get(selector) ?? new Set()).add(path))
  return [...named].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)
}

/** A row's first column is as wide as a face: words that stand there break into single letters. */
export const rowsWithoutLead = (path: string, tsx: string): string[] =>
  [...tsx.matchAll(/class="(row[^"]*)"[^>]*>\s*<\w+ class="body/g)]
    .filter(([, kind = '']) => !kind.split(' ').includes('bare'))
    .map(({ index }) => `${path}:${tsx.slice(0, index).split('\n').length}`)

/** Chromium knows `match-parent` by its older name only. */
export const oneSided = (sheets: Files): string[] =>
  [...sheets].flatMap(([path, css]) =>
    /(?<!-webkit-match-parent;\s*text-align: )(?<!-webkit-)match-parent/.test(css) ? [path] : []
  )
