import { expect, test } from 'vitest'
import { alertText } from '../../durable/absence-words.ts'
import { languageTags } from '../../worker/protocol/languages.ts'

test('an alert names the child and the time in every language that Homeroom writes', () => {
  for (const tag of languageTags) {
    const { title, body } = alertText([tag], '江口 結衣', '08:45')
    expect([tag, title.includes('江口 結衣'), body.includes('08:45'), body.includes('{')]).toEqual([
      tag,
      true,
      true,
      false,
    ])
  }
  expect(new Set(languageTags.map((tag) => alertText([tag], 'Yui', '08:45').body)).size).toBe(languageTags.length)
})

test('two guardians who read different languages have one notice, in both', () => {
  const { title, body } = alertText(['ja', 'en', 'ja'], 'Yui', '08:45')
  expect(title).toBe('Yuiさんが登校していません / Yui is not at school')
  expect(body.split('\n\n')).toHaveLength(2)
})
