import { expect, test } from 'vitest'
import { begunAt } from '../../web/text/completing.ts'
import { sends } from '../../web/text/keys.ts'
import { mentionOf } from '../../web/text/mentions.ts'
import { bytesOver, calledIn } from '../../web/text/written.ts'

const at = (text: string) => {
  const begun = begunAt(text, text.length)
  return begun && `${begun.kind} ${begun.asked}`
}

test('a name or an emoji that is begun at the caret is completed, also where no space stands before it', () => {
  expect(at('Ask @mor')).toBe('person mor')
  expect(at('@')).toBe('person ')
  expect(at('ねえ＠山')).toBe('person 山')
  expect(at('Ask @Mori Ken')).toBe('person Mori Ken')
  expect(at(':smi')).toBe('emoji smi')
  expect(at('すごい：はーと')).toBeNull()
  expect(at('すごい ：はーと')).toBe('emoji はーと')
})

test.each(['mail me@school', '10:30', 'https://school', ':)', ':D', ': hello', 'a:b', '::x'])(
  '%s begins nothing',
  (text) => {
    expect(at(text)).toBeNull()
  }
)

test('only names that are still in the text are called, each once', () => {
  const called = [
    { id: 'a', word: '山田 心春' },
    { id: 'b', word: 'Mori' },
    { id: 'a', word: '山田 心春' },
  ]
  expect(calledIn({ text: `${mentionOf('山田 心春')} と ${mentionOf('山田 心春')}`, called })).toEqual([called[0]])
  expect(calledIn({ text: '@Mori', called })).toEqual([])
})

test('what is too much is counted in the bytes that the school counts', () => {
  expect(bytesOver('a'.repeat(20_480))).toBe(0)
  expect(bytesOver(' '.repeat(30_000))).toBe(0)
  expect(bytesOver('語'.repeat(6827))).toBe(1)
})

const key = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
}

test('Enter sends where it is set to, Control and Enter always, and neither while a word is put together', () => {
  expect(sends(key, 'send')).toBe(true)
  expect(sends(key, 'break')).toBe(false)
  expect(sends({ ...key, shiftKey: true }, 'send')).toBe(false)
  expect(sends({ ...key, ctrlKey: true }, 'break')).toBe(true)
  expect(sends({ ...key, isComposing: true }, 'send')).toBe(false)
  expect(sends({ ...key, isComposing: true, metaKey: true }, 'send')).toBe(false)
  expect(sends({ ...key, keyCode: 229 }, 'send')).toBe(false)
})
