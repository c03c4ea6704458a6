import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chatDefects } from '../simulator/chat-defects.ts'
import { chatMoves, playChat } from '../simulator/chat-play.ts'
import { chatRules, type ChatRules } from '../simulator/chat.ts'

const runs = Number(process.env.SIMULATOR_RUNS ?? 300)

const check = (rules: ChatRules, numRuns: number, seed?: number) =>
  fc.check(
    fc.property(fc.nat(), chatMoves, (chance, todo) => void playChat(chance, todo, rules)),
    { numRuns, ...(seed === undefined ? { endOnFailure: false } : { seed, endOnFailure: true }) }
  )

test(`a chat keeps its promises through ${runs} runs of lost, doubled and late words, deaths and people who come and go`, () => {
  const outcome = check(chatRules, runs)
  expect(fc.defaultReportMessage(outcome)).toBeUndefined()
}, 400_000)

test('the same seed plays the same chat', () => {
  const todo = fc.sample(chatMoves, { numRuns: 5, seed: 7 }).flat()
  expect(playChat(42, todo, chatRules)).toEqual(playChat(42, todo, chatRules))
})

test.each(Object.entries(chatDefects))(
  'the checkers notice when %s',
  (_, { planted, breaks }) => {
    const outcome = check(planted, 2000, 2026)
    expect(outcome.failed).toBe(true)
    expect(String(outcome.errorInstance)).toMatch(breaks)
  },
  400_000
)
