import { isKey, t } from '../words/words.ts'

/** A code in the reader's own words where Homeroom has them, else as the school calls it. */
export function codeWord(code: string, { codes }: { codes: readonly { key: string; name: string }[] }): string {
  const usual = `code.${code}`
  return isKey(usual) ? t(usual) : (codes.find((one) => one.key === code)?.name ?? code)
}
