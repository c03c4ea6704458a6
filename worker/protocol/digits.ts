/** Text with the digits of every script as 0 to 9. Unicode keeps each script's ten together, so the zero says how much one is. */
export const inOurDigits = (text: string): string => text.replace(/[^\P{Nd}0-9]/gu, ourDigit)

function ourDigit(digit: string): string {
  const at = digit.codePointAt(0) ?? 0
  let n = 0
  while (n < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - n - 1))) n++
  return String(n)
}
