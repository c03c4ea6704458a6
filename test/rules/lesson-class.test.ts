import { expect, test } from 'vitest'
import type { AsksOpened } from '../../worker/protocol/lesson-asks.ts'
import { mayPublish } from '../../durable/lesson-media-rules.ts'
import { heardAsks, nothingAsked } from '../../web/lesson/asks/asks-rules.ts'
import { heardRooms, noRooms } from '../../web/lesson/rooms/rooms-rules.ts'
import { Chance } from '../simulator/chance.ts'
import { id, LessonClass } from '../simulator/lesson-class.ts'

/** A lesson in which anything may happen, in any order. */
function play(seed: number, steps: number) {
  const chance = new Chance(seed)
  const lesson = new LessonClass(2, 6)
  let next = 10_000
  const fresh = () => id(next++)
  const asks: string[] = []
  const cards: { id: string; askId: string }[] = []
  const rounds: string[] = []
  const roomIds = () => lesson.phones.flatMap(({ rooms }) => rooms.now?.rooms.map((one) => one.id) ?? [])
  const one = <T>(of: readonly T[]): T | undefined => (of.length > 0 ? chance.one(of) : undefined)
  const [lead] = lesson.phones
  const by = lead!.person
  lesson.comes(lead!)
  const acts: (() => void)[] = [
    () => {
      const phone = chance.one(lesson.phones)
      if (phone.isIn) lesson.goes(phone)
      else lesson.comes(phone)
    },
    () => {
      const draft = { id: fresh(), question: 'What?', choices: { preset: 'letters' as const } }
      const kind = chance.one(['poll', 'quiz', 'wall'] as const)
      const whole =
        kind === 'wall'
          ? { kind, id: draft.id, question: 'What?', authors: chance.one(['named', 'hidden'] as const) }
          : kind === 'quiz'
            ? { kind, ...draft, right: 1 }
            : { kind, ...draft }
      asks.push(draft.id)
      lesson.turn((now) => lesson.asks.do(by, { type: 'ask.open', draft: whole }, now))
    },
    () => {
      const change = {
        state: chance.one(['open', 'open', 'open', 'closed', 'away'] as const),
        shows: chance.one(['leads', 'class'] as const),
        reveals: 'nothing' as const,
      }
      const askId = one(asks.slice(-2))
      if (askId) lesson.turn((now) => lesson.asks.do(by, { type: 'ask.change', askId, change }, now))
    },
    () => {
      const card = one(cards)
      const state = chance.one(['shown', 'hidden'] as const)
      if (card)
        lesson.turn((now) =>
          lesson.asks.do(by, { type: 'card.change', askId: card.askId, cardId: card.id, state }, now)
        )
    },
    () => lesson.turn((now) => lesson.asks.do(by, { type: 'pick', id: fresh() }, now)),
    () => {
      if (rounds.length > 0 && chance.happens(0.7)) return
      const split = { how: 'number' as const, number: 1 + chance.below(3) }
      const draft = { id: fresh(), split, minutes: chance.one([0, 1]) }
      rounds.push(draft.id)
      lesson.turn((now) => lesson.rooms.do(by, { type: 'rooms.open', draft }, now))
    },
    () => {
      const roundId = one(rounds.slice(-1))
      if (roundId && chance.happens(0.1))
        lesson.turn((now) => lesson.rooms.do(by, { type: 'rooms.close', roundId }, now))
    },
    () => {
      const roomId = one(roomIds())
      const { memberId } = chance.one(lesson.phones.slice(2)).person
      if (roomId) lesson.turn((now) => lesson.rooms.do(by, { type: 'room.move', roomId, memberId }, now))
    },
    () => {
      const roomId = chance.happens(0.3) ? 'all' : one(roomIds())
      const person = chance.one(lesson.phones.slice(0, 2)).person
      if (roomId)
        lesson.turn((now) => lesson.rooms.do(person, { type: 'room.visit', visit: { id: fresh(), roomId } }, now))
    },
    () => lesson.turn((now) => lesson.rooms.do(by, { type: 'rooms.voice', state: chance.one(['on', 'off']) }, now)),
    () => lesson.ring(chance.one([10, 300, 12_000])),
  ]
  const says = () => {
    const phone = chance.one(lesson.phones)
    const askId = one(asks.slice(-1))
    const roomId = one([...roomIds(), null]) ?? null
    const kind = chance.below(5)
    if (kind === 0 && askId) lesson.say(phone, { type: 'answer', id: fresh(), askId, choice: chance.below(4) })
    if (kind === 1 && askId) {
      cards.push({ id: id(next), askId })
      lesson.say(phone, { type: 'pin', id: fresh(), askId, text: `Card ${next}` })
    }
    if (kind === 2 || kind === 4) lesson.say(phone, { type: 'note', id: fresh(), roomId, text: `Note ${next}` })
    if (kind === 3 && roomId) lesson.say(phone, { type: 'help', roomId })
  }
  for (let n = 0; n < steps; n++)
    if (chance.happens(0.5)) says()
    else chance.one(acts)()
  lesson.ring(300)
  return lesson
}

/** The order in which answers and cards came is nobody's truth; who knows what is. */
const settled = ({ now, right, pick }: AsksOpened) => ({
  right,
  pick,
  now: now && {
    ...now,
    answers: new Map(now.answers.map(({ memberId, choice }) => [memberId, choice])),
    cards: new Map(now.cards.map((card) => [card.id, card])),
    ownCards: new Set(now.ownCards.filter((own) => now.cards.some((card) => card.id === own))),
  },
})

test('whoever was there all along knows what whoever comes in now is told: of asks, and of rooms and their notes', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const lesson = play(seed, 120)
    expect([seed, lesson.asks.due()]).toEqual([seed, null])
    for (const phone of lesson.phones.filter(({ isIn }) => isIn)) {
      const first = lesson.opened(phone)
      expect([seed, settled(phone.asks)]).toEqual([seed, settled(heardAsks(nothingAsked, first))])
      expect([seed, phone.rooms]).toEqual([seed, heardRooms(noRooms, first)])
    }
  }
})

test('no phone of a student holds another room, the right answer of an open quiz, or whose a hidden card is', () => {
  for (let seed = 100; seed < 120; seed++)
    for (const { person, asks, rooms } of play(seed, 120).phones.filter((one) => one.person.place !== 'lead')) {
      const ours = rooms.now?.rooms ?? []
      expect(ours.length).toBeLessThanOrEqual(1)
      expect(ours.every((room) => room.members.some((one) => one.id === person.memberId))).toBe(true)
      expect(rooms.notes.every(({ roomId }) => roomId === null || roomId === ours[0]?.id)).toBe(true)
      expect(asks.right).toBeNull()
      expect(asks.now?.answers ?? []).toEqual([])
      if (asks.now?.ask.authors === 'hidden') expect(asks.now.cards.every((card) => card.authorId === null)).toBe(true)
    }
})

test('whoever is put into another room reads what was written there, and no longer what was written where they were', () => {
  const lesson = new LessonClass(1, 4)
  const [lead, hana, yousef, luca, ken] = lesson.phones
  for (const phone of [lead!, hana!, yousef!, luca!, ken!]) lesson.comes(phone)
  const [a, b, c, d] = [hana!, yousef!, luca!, ken!].map(({ person }) => person.memberId)
  const split = {
    how: 'hand' as const,
    rooms: [
      [a!, b!],
      [c!, d!],
    ],
  }
  const by = lead!.person
  lesson.turn((now) => lesson.rooms.do(by, { type: 'rooms.open', draft: { id: id(50), split, minutes: 0 } }, now))
  const roomOf = (phone: typeof hana) => phone!.rooms.now!.rooms[0]!.id
  lesson.say(yousef!, { type: 'note', id: id(51), roomId: roomOf(yousef), text: 'Ours' })
  lesson.say(luca!, { type: 'note', id: id(52), roomId: roomOf(luca), text: 'Theirs' })
  const roomId = roomOf(luca)
  lesson.turn((now) => lesson.rooms.do(by, { type: 'room.move', roomId, memberId: a! }, now))
  expect(hana!.rooms.notes.map(({ text }) => text)).toEqual(['Theirs'])
  expect(hana!.rooms.now?.rooms.map((room) => room.members.length)).toEqual([3])
  expect(yousef!.rooms.notes.map(({ text }) => text)).toEqual(['Ours'])
})

test('while no teacher is there a note waits, and is not refused for good', () => {
  const lesson = new LessonClass(1, 2)
  const [lead, hana] = lesson.phones
  lesson.comes(lead!)
  lesson.comes(hana!)
  const draft = { id: id(50), split: { how: 'number' as const, number: 1 }, minutes: 0 }
  lesson.turn((now) => lesson.rooms.do(lead!.person, { type: 'rooms.open', draft }, now))
  const note = { type: 'note' as const, id: id(51), roomId: hana!.rooms.now!.rooms[0]!.id, text: 'Where are you?' }
  lesson.store.sql(`update lesson set state = 'locked'`)
  expect(lesson.rooms.hear(hana!.person, note, 2)).toMatchObject([{ event: { type: 'note.refused', why: 'locked' } }])
  lesson.store.sql(`update lesson set state = 'open'`)
  lesson.say(hana!, note)
  expect(hana!.rooms.notes).toHaveLength(1)
})

test('in a room a student may be heard, and no longer when the class is back', () => {
  const lesson = new LessonClass(1, 2)
  const [lead, hana] = lesson.phones
  lesson.comes(lead!)
  lesson.comes(hana!)
  const may = () => mayPublish(lesson.store.sql, hana!.person, 'microphone')
  expect(may()).toBe(false)
  const draft = { id: id(50), split: { how: 'number' as const, number: 1 }, minutes: 0 }
  lesson.turn((now) => lesson.rooms.do(lead!.person, { type: 'rooms.open', draft }, now))
  expect(may()).toBe(true)
  lesson.turn((now) => lesson.rooms.do(lead!.person, { type: 'rooms.close', roundId: draft.id }, now))
  expect(may()).toBe(false)
})
