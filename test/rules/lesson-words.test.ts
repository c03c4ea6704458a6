import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Person, Say } from '../../durable/lesson-part.ts'
import { Words } from '../../durable/lesson-words.ts'
import { uuid } from '../../worker/core/uuid.ts'
import type { LessonWord } from '../../worker/protocol/lessons.ts'

const hana: Person = { memberId: uuid(), name: { native: '森 はな', reading: '' }, place: 'student', groupId: uuid() }
const word = (emoji: '👍' | '❤️' | '🤔'): LessonWord => ({ type: 'react', emoji })
let turns: string[][]
let words: Words

beforeEach(() => {
  vi.useFakeTimers()
  turns = []
  const turn = (write: (now: number) => readonly Say[]) => {
    const heard: string[] = []
    hearing = heard
    write(1)
    turns.push(heard)
  }
  let hearing: string[] = []
  words = new Words({ turn }, (_, said) => {
    if (said.type === 'react' && said.emoji === '🤔') throw new Error('nobody understands it')
    hearing.push(said.type === 'react' ? said.emoji : said.type)
    return []
  })
})
afterEach(() => void vi.useRealTimers())

test('what a class says in the same moment is one turn, in the order in which it was said', () => {
  for (const emoji of ['👍', '❤️', '👍'] as const) words.take(hana, word(emoji))
  vi.advanceTimersByTime(50)
  words.take(hana, word('❤️'))
  vi.advanceTimersByTime(50)
  expect(turns).toEqual([['👍', '❤️', '👍'], ['❤️']])
})

test('what was said before is heard before whatever comes after it, and not a second time', () => {
  words.take(hana, word('👍'))
  words.heard()
  expect(turns).toEqual([['👍']])
  vi.advanceTimersByTime(50)
  expect(turns).toEqual([['👍']])
})

test('a word that nobody understands takes no other with it', () => {
  for (const emoji of ['👍', '🤔', '❤️'] as const) words.take(hana, word(emoji))
  const threw = () => vi.advanceTimersByTime(50)
  expect(threw).toThrow('nobody understands it')
  vi.advanceTimersByTime(50)
  expect(turns).toEqual([['👍'], ['❤️']])
})
