import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AskChange, AskDraft } from '../../worker/protocol/lesson-asks.ts'
import { answerAsk, answersOf, countsOf, toldOf, untold } from '../../durable/lesson-answers-rules.ts'
import { askNow, askOf, asksTables, changeAsk, openAsk, publicAsk } from '../../durable/lesson-asks-rules.ts'
import { cardFor, cardsOf, hideCard, mostCards, pinCard } from '../../durable/lesson-wall-rules.ts'
import { Store } from '../simulator/store.ts'

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const teacher = id(900)
const poll: AskDraft = { kind: 'poll', id: id(1), question: 'Which side?', choices: { preset: 'letters' } }
const quiz: AskDraft = { ...poll, kind: 'quiz', id: id(2), right: 2 }
const wall: AskDraft = { kind: 'wall', id: id(3), question: 'What floats?', authors: 'hidden' }
const opened = (draft: AskDraft) => {
  const { sql } = new Store([asksTables])
  openAsk(sql, teacher, draft, 1)
  return sql
}
const still: AskChange = { state: 'open', shows: 'leads', reveals: 'nothing' }
const said = (n: number, choice: number, askId = poll.id) => ({ id: id(n), askId, choice })

test('counts equal the last answer of each, in whatever order answers come and however often', () => {
  const answer = fc.record({ member: fc.integer({ min: 100, max: 140 }), nth: fc.integer({ min: 0, max: 3 }) })
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 120 }), fc.infiniteStream(fc.nat()), (answers, order) => {
      // What somebody says is told by who they are and which of their answers it is, so that the same id says the same.
      const words = answers.map(({ member, nth }) => ({
        member,
        ...said(member * 10 + nth, (member * 7 + nth * 3) % 4),
      }))
      const last = new Map<number, (typeof words)[number]>()
      for (const one of words) if (one.id > (last.get(one.member)?.id ?? '')) last.set(one.member, one)
      const sql = opened(poll)
      const mixed = words.map((one) => [order.next().value ?? 0, one] as const).toSorted(([a], [b]) => a - b)
      for (const [, { member, ...word }] of [...mixed, ...mixed.slice(0, 9)])
        expect(answerAsk(sql, id(member), word, 2)).toEqual({ kept: true })
      const counts = [0, 0, 0, 0]
      for (const { choice } of last.values()) counts[choice]! += 1
      expect(countsOf(sql, askOf(sql, poll.id)!)).toEqual({ counts, answered: last.size })
    }),
    { numRuns: 40 }
  )
})

test('what the teacher is told bit by bit adds up to who has answered what', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 100, max: 110 }), fc.integer({ min: 0, max: 3 }), fc.boolean()), {
        maxLength: 60,
      }),
      (steps) => {
        const sql = opened(poll)
        const heard = new Map<string, number>()
        const tell = () => {
          for (const askId of untold(sql)) {
            for (const one of answersOf(sql, askId, askOf(sql, askId)!.told)) heard.set(one.memberId, one.choice)
            toldOf(sql, askId)
          }
        }
        steps.forEach(([member, choice, tells], n) => {
          answerAsk(sql, id(member), said(1000 + n, choice), 2)
          if (tells) tell()
        })
        tell()
        expect(heard).toEqual(new Map(answersOf(sql, poll.id).map((one) => [one.memberId, one.choice])))
        expect(untold(sql)).toEqual([])
      }
    ),
    { numRuns: 40 }
  )
})

test('an answer that waited for its line counts while the question is open, and is told that it came too late afterwards', () => {
  const sql = opened(poll)
  expect(answerAsk(sql, id(100), said(5, 1), 2)).toEqual({ kept: true })
  changeAsk(sql, poll.id, { ...still, state: 'closed' }, 3)
  expect(answerAsk(sql, id(101), said(6, 1), 4)).toEqual({ kept: false, why: 'closed' })
  expect(answerAsk(sql, id(100), said(5, 1), 4)).toEqual({ kept: true })
  expect(answerAsk(sql, id(100), said(7, 2), 4)).toEqual({ kept: false, why: 'closed' })
  expect(countsOf(sql, askOf(sql, poll.id)!)).toEqual({ counts: [0, 1, 0, 0], answered: 1 })
})

test('the same id with another choice is a conflict, and a choice that there is not is refused', () => {
  const sql = opened(poll)
  answerAsk(sql, id(100), said(5, 1), 2)
  expect(answerAsk(sql, id(100), said(5, 2), 2)).toEqual({ kept: false, why: 'conflict' })
  expect(answerAsk(sql, id(100), said(6, 4), 2)).toEqual({ kept: false, why: 'not-valid' })
  expect(answerAsk(sql, id(100), said(6, 1, id(77)), 2)).toEqual({ kept: false, why: 'not-found' })
})

test('the right answer of a quiz is nobody’s until it is revealed, and stays revealed', () => {
  const sql = opened(quiz)
  expect(publicAsk(askNow(sql)!)).toMatchObject({ right: null, reveals: 'nothing', shows: 'leads' })
  changeAsk(sql, quiz.id, { ...still, state: 'closed', reveals: 'right' }, 3)
  changeAsk(sql, quiz.id, still, 4)
  expect(publicAsk(askNow(sql)!)).toMatchObject({ right: 2, reveals: 'right', state: 'closed' })
  expect(() => changeAsk(opened(poll), poll.id, { ...still, reveals: 'right' }, 3)).toThrow('not-valid')
})

test('one thing is asked at a time: the next one puts the last away, and a closed one is not opened again', () => {
  const sql = opened(poll)
  const { changed } = openAsk(sql, teacher, quiz, 5)
  expect(changed.map((one) => [one.id, one.state])).toEqual([
    [poll.id, 'away'],
    [quiz.id, 'open'],
  ])
  expect(openAsk(sql, teacher, quiz, 6).changed).toEqual([])
  expect(() => openAsk(sql, teacher, { ...quiz, question: 'Another' }, 6)).toThrow('conflict')
  changeAsk(sql, quiz.id, { ...still, state: 'away' }, 7)
  expect(changeAsk(sql, quiz.id, { ...still, state: 'closed' }, 8).changed).toBe(false)
  expect(askNow(sql)).toBeUndefined()
})

test('a card stands once, in a class that does not see whose it is; who leads does', () => {
  const sql = opened(wall)
  const card = { id: id(5), askId: wall.id, text: 'A cork' }
  expect(pinCard(sql, id(100), card, 2)).toEqual({ kept: true, danger: null })
  expect(pinCard(sql, id(100), card, 3)).toEqual({ kept: true })
  expect(pinCard(sql, id(101), card, 3)).toEqual({ kept: false, why: 'conflict' })
  const [row] = cardsOf(sql, wall.id)
  expect(cardFor(askNow(sql)!, false, row!).authorId).toBeNull()
  expect(cardFor(askNow(sql)!, true, row!).authorId).toBe(id(100))
})

test('what a card says is looked through for danger, and nothing is said to who wrote it', () => {
  const sql = opened(wall)
  expect(pinCard(sql, id(100), { id: id(5), askId: wall.id, text: 'I want to die' }, 2)).toEqual({
    kept: true,
    danger: 'self-harm',
  })
})

test('a card that the teacher hides is gone until it is shown again; one hand fills no wall', () => {
  const sql = opened(wall)
  for (let n = 0; n < mostCards; n++) pinCard(sql, id(100), { id: id(10 + n), askId: wall.id, text: `${n}` }, 2)
  expect(pinCard(sql, id(100), { id: id(99), askId: wall.id, text: 'more' }, 2)).toEqual({
    kept: false,
    why: 'too-many',
  })
  const hide = { askId: wall.id, cardId: id(12), hidden: true, byId: teacher }
  expect(hideCard(sql, hide, 3).changed).toBe(true)
  expect(hideCard(sql, hide, 4).changed).toBe(false)
  expect(cardsOf(sql, wall.id).filter((one) => one.hiddenAt !== null)).toHaveLength(1)
  expect(hideCard(sql, { ...hide, hidden: false }, 5).changed).toBe(true)
})
