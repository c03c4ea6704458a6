import { expect, test, vi } from 'vitest'
import { enParts } from '../../web/words/en-parts.ts'
import { withWords } from '../../web/words/language.ts'
import { t } from '../../web/words/words.ts'

test('of two askings for words the older may be answered last: a page keeps the words that it has', async () => {
  vi.stubGlobal('document', { documentElement: {} })
  const { desk } = enParts
  const slow = Promise.withResolvers<void>()
  let asked = 0
  enParts.desk = async () => {
    if (++asked === 1) await slow.promise
    return desk()
  }
  const older = withWords(Promise.resolve(), 'desk')
  await withWords(Promise.resolve(), 'roll')
  expect(t('roll.save')).toBe('Save the roll')
  slow.resolve()
  await older
  expect(t('roll.save')).toBe('Save the roll')
  enParts.desk = desk
  vi.unstubAllGlobals()
})
