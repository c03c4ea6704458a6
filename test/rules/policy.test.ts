import { expect, test } from 'vitest'
import { readyPacks } from '../../worker/protocol/packs.ts'
import { mayDo, type Actor, type Other, type Ruling } from '../../worker/protocol/policy.ts'
import { askedOf, cases, instantOf, policy, type Case } from './policy-table.ts'

const said = (ruling: Ruling) =>
  ruling.says === 'no'
    ? `no: ${ruling.why}`
    : ruling.says === 'with'
      ? `with ${ruling.adding.join(' and ')}`
      : ruling.says

type Sentence = { says: string; of: (one: Case) => boolean; is: string }

const small = (one: Case) => one.who === 'student' && (one.band === '6-9' || one.band === '10-12')
const night = ({ hour }: Case) => hour === 'night'
const afterHours = (one: Case) => small(one) && (night(one) || (one.hour === 'evening' && one.band === '6-9'))
const quiet = night
const two = (a: Case['who'], b: Case['who']) => (one: Case) =>
  (one.who === a && one.with === b) || (one.who === b && one.with === a)
const students = two('student', 'student')
const family = ({ relation }: Case) => relation === 'guardian' || relation === 'child'
const strangers = ({ relation }: Case) => relation === 'none'
const direct = ({ place }: Case) => place === 'direct'
const room = ({ place }: Case) => place === 'class'
const acts =
  (...these: Case['act'][]) =>
  (one: Case) =>
    these.includes(one.act)
const all =
  (...these: ((one: Case) => boolean)[]) =>
  (one: Case) =>
    these.every((is) => is(one))
const child = (one: Case) => (one.who === 'student' ? one.band : one.theirBand)
const begins = acts('start')
const calls = acts('call')

/** The policy as it is read out to parents. The first sentence that is about a case says what is to be answered. */
const sentences: Sentence[] = [
  { says: 'How far somebody has read an ordinary message is shown to nobody', of: acts('seen'), is: 'no: no-pressure' },
  { says: 'Nothing that is said in a chat goes out by mail', of: acts('mail'), is: 'no: not-by-mail' },

  {
    says: 'A small child begins no chat and no call late in the day',
    of: all(acts('start', 'call'), afterHours),
    is: 'no: hours',
  },
  { says: 'Nobody rings anybody at night', of: all(calls, night), is: 'no: hours' },
  { says: 'A class is not rung by whoever only belongs to it', of: all(calls, room), is: 'no: leads-call' },
  { says: 'Students do not ring each other alone', of: all(calls, students), is: 'no: between-students' },
  {
    says: 'No guardian rings another’s child',
    of: all(calls, two('student', 'guardian'), (one) => !family(one)),
    is: 'no: not-their-child',
  },
  {
    says: 'A teacher and a student ring each other only where a second adult is rung too',
    of: all(calls, two('student', 'staff'), (one) => !family(one) && one.second === 'gone'),
    is: 'no: second-adult-gone',
  },
  { says: 'Who may speak in a chat may ring in it', of: calls, is: 'yes' },
  { says: 'Students have no chat of their own with each other', of: all(begins, students), is: 'no: between-students' },
  { says: 'A family may always speak to each other', of: all(begins, family), is: 'yes' },
  {
    says: 'No guardian speaks alone to another’s child',
    of: all(begins, two('student', 'guardian')),
    is: 'no: not-their-child',
  },
  {
    says: 'A student does not turn to staff whom they have nothing to do with',
    of: all(begins, strangers, (one) => one.who === 'student'),
    is: 'no: no-relation',
  },
  {
    says: 'With a child of up to twelve a guardian is there too',
    of: all(begins, two('student', 'staff'), (one) => ['6-9', '10-12'].includes(child(one))),
    is: 'with guardian',
  },
  {
    says: 'With an older student somebody of the school is there too',
    of: all(begins, two('student', 'staff')),
    is: 'with supervisor',
  },
  {
    says: 'Guardians who have no class in common do not find each other',
    of: all(begins, strangers, two('guardian', 'guardian')),
    is: 'no: no-relation',
  },
  { says: 'Adults speak to each other freely', of: begins, is: 'yes' },

  { says: 'A small child writes nothing late in the day', of: all(acts('write'), afterHours), is: 'no: hours' },
  { says: 'In a class’s room everybody writes', of: all(acts('write'), room), is: 'yes' },
  {
    says: 'An old chat of students is closed',
    of: all(acts('write', 'read', 'search', 'preview', 'push', 'export'), direct, students),
    is: 'no: between-students',
  },
  {
    says: 'An old chat with another’s child is closed',
    of: all(
      acts('write', 'read', 'search', 'preview', 'push', 'export'),
      direct,
      two('student', 'guardian'),
      (one) => !family(one)
    ),
    is: 'no: not-their-child',
  },
  {
    says: 'A chat whose second adult has gone is written in no more',
    of: all(acts('write'), two('student', 'staff'), (one) => !family(one) && one.second === 'gone'),
    is: 'no: second-adult-gone',
  },
  { says: 'Otherwise a chat goes on', of: acts('write'), is: 'yes' },
  { says: 'What was said stays to be read', of: acts('read'), is: 'yes' },
  {
    says: 'The youngest do not search',
    of: all(acts('search'), (one) => one.who === 'student' && one.band === '6-9'),
    is: 'no: off-for-age',
  },
  { says: 'Everybody else searches what they may read', of: acts('search'), is: 'yes' },
  {
    says: 'Links show students nothing of what is behind them',
    of: all(acts('preview'), (one) => one.who === 'student'),
    is: 'no: off-for-age',
  },
  { says: 'To adults they do', of: acts('preview'), is: 'yes' },
  {
    says: 'No phone rings for a chat whose second adult has gone',
    of: all(acts('push'), direct, two('student', 'staff'), (one) => !family(one) && one.second === 'gone'),
    is: 'no: second-adult-gone',
  },
  { says: 'At night no phone rings for a chat', of: all(acts('push'), quiet), is: 'later' },
  { says: 'By day it does', of: acts('push'), is: 'yes' },
  {
    says: 'Only those who are nearly grown take their chats with them',
    of: all(acts('export'), (one) => one.who === 'student'),
    is: 'EXPORT',
  },
  {
    says: 'A chat with a child stays at the school',
    of: all(acts('export'), direct, (one) => one.with === 'student' && !family(one)),
    is: 'no: stays-at-school',
  },
  { says: 'Adults take theirs', of: acts('export'), is: 'yes' },
]

const expected = (one: Case, { is }: Sentence) =>
  is !== 'EXPORT' ? is : one.band === '16-18' ? 'yes' : 'no: off-for-age'
const about = (one: Case) => sentences.find((sentence) => sentence.of(one))

test('every case has a sentence, and every sentence a case', () => {
  expect(cases.length).toBeGreaterThan(2_000)
  expect(cases.filter((one) => !about(one))).toEqual([])
  const used = new Set(cases.map(about))
  expect(sentences.filter((one) => !used.has(one)).map(({ says }) => says)).toEqual([])
})

test.each(sentences.map((one) => [one.says, one] as const))('%s', (_, sentence) => {
  const wrong = cases
    .filter((one) => about(one) === sentence)
    .flatMap((one) => {
      const { actor, place, others } = askedOf(one)
      const answer = said(mayDo(policy, actor, one.act, place, others, instantOf(one.hour)))
      return answer === expected(one, sentence) ? [] : [{ ...one, answer }]
    })
  expect(wrong).toEqual([])
})

const noon = instantOf('morning')
const teacher: Actor = { kind: 'staff', band: '6-9', enrollment: 'member' }
const pupil: Actor = { kind: 'student', band: '13-15', enrollment: 'member' }
const hana: Other = { kind: 'student', band: '13-15', enrollment: 'member', relation: 'group' }
const mori: Other = { kind: 'staff', band: '6-9', enrollment: 'member', relation: 'group' }
const ask = (...[actor, act, place, others]: [Actor, Case['act'], Parameters<typeof mayDo>[3], Other[]]) =>
  said(mayDo(policy, actor, act, place, others, noon))

test('in an announcement room families read and the school writes', () => {
  const place = { kind: 'guardians', announcement: true } as const
  const guardian: Actor = { kind: 'guardian', band: '6-9', enrollment: 'member' }
  expect([
    ask(guardian, 'write', place, []),
    ask(guardian, 'read', place, []),
    ask({ ...teacher, enrollment: 'owner' }, 'write', place, []),
  ]).toEqual(['no: announcement', 'yes', 'yes'])
})

test('whoever looks on in a class is silent there, and whoever looks after a chat is not', () => {
  const aide: Actor = { ...teacher, enrollment: 'observer' }
  expect(ask(aide, 'write', { kind: 'class' }, [])).toBe('no: looks-on')
  expect(ask(aide, 'write', { kind: 'direct' }, [hana, mori])).toBe('yes')
  expect(ask(aide, 'write', { kind: 'direct' }, [hana, hana])).toBe('no: between-students')
})

test('a class is rung by its teacher, a staff room by anyone of the staff, and neither by who only looks on', () => {
  const owner: Actor = { ...teacher, enrollment: 'owner' }
  const parent: Actor = { kind: 'guardian', band: '6-9', enrollment: 'teacher' }
  expect([
    ask(owner, 'call', { kind: 'class' }, []),
    ask(teacher, 'call', { kind: 'staff' }, []),
    ask({ ...teacher, enrollment: 'observer' }, 'call', { kind: 'staff' }, []),
    ask({ ...pupil, enrollment: 'teacher' }, 'call', { kind: 'class' }, []),
    ask(parent, 'call', { kind: 'guardians' }, []),
  ]).toEqual(['yes', 'yes', 'no: looks-on', 'no: leads-call', 'no: leads-call'])
})

test('a lesson is seen again by those who were taught and those who teach, and not by who only looked on', () => {
  const asked = (actor: Actor) => ask(actor, 'replay', { kind: 'class' }, [])
  const guardian: Actor = { kind: 'guardian', band: '6-9', enrollment: 'observer' }
  expect([pupil, teacher, guardian, { ...teacher, enrollment: 'observer' as const }].map(asked)).toEqual([
    'yes',
    'yes',
    'no: looks-on',
    'no: looks-on',
  ])
  expect(asked({ ...pupil, enrollment: null })).toBe('no: not-in-it')
  // A call that somebody had to look after stays with them too, and goes where the chat goes.
  expect(ask({ ...teacher, enrollment: 'observer' }, 'replay', { kind: 'direct' }, [hana, mori])).toBe('yes')
})

test('whoever is not in a place does nothing there', () => {
  for (const act of ['write', 'read', 'search', 'push', 'export', 'preview', 'call', 'replay'] as const)
    expect(ask({ ...teacher, enrollment: null }, act, { kind: 'class' }, [])).toBe('no: not-in-it')
})

test('a school that turns chats off for an age closes those that there are, and leaves them to be read', () => {
  const off = { ...policy, bands: { ...policy.bands, '13-15': { ...readyPacks['13-15'], directs: 'off' as const } } }
  const watching: Other = { kind: 'staff', band: '6-9', enrollment: 'observer', relation: 'none' }
  const asked = (act: Case['act']) => said(mayDo(off, pupil, act, { kind: 'direct' }, [mori, watching], noon))
  expect((['start', 'write', 'read', 'push', 'call'] as const).map(asked)).toEqual([
    'no: off-for-age',
    'no: off-for-age',
    'yes',
    'no: off-for-age',
    'no: off-for-age',
  ])
})

test('of several people in a chat the strictest rule holds', () => {
  const stranger: Other = { kind: 'guardian', band: '6-9', enrollment: 'member', relation: 'none' }
  expect(ask(teacher, 'start', { kind: 'direct' }, [hana, { ...hana, band: '6-9' }])).toBe(
    'with supervisor and guardian'
  )
  expect(ask(pupil, 'start', { kind: 'direct' }, [mori, stranger])).toBe('no: not-their-child')
  expect(ask(pupil, 'start', { kind: 'direct' }, [mori, hana])).toBe('no: between-students')
})

test('an urgent notice rings at night; an important one is mailed at night and rings in the morning', () => {
  const at = instantOf('night')
  const asked = (act: 'push' | 'mail', urgency: 'ordinary' | 'important' | 'urgent') =>
    mayDo(policy, teacher, act, { kind: 'notice', urgency }, [], at)
  const morning = Date.parse('2026-11-21T07:00:00+09:00')
  expect(asked('push', 'urgent')).toEqual({ says: 'yes' })
  expect(asked('push', 'important')).toEqual({ says: 'later', at: morning })
  expect(asked('mail', 'important')).toEqual({ says: 'yes' })
  expect(asked('mail', 'ordinary')).toEqual({ says: 'later', at: morning })
  expect(
    mayDo(policy, { ...teacher, zone: 'Europe/Rome' }, 'push', { kind: 'notice', urgency: 'ordinary' }, [], at)
  ).toEqual({
    says: 'yes',
  })
})
