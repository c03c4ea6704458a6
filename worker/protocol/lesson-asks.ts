import * as v from 'valibot'
import { Name } from './members.ts'
import { Count, Id, Instant, Line, Text } from './words.ts'

/** What is asked in a lesson: a poll, a quiz with a right answer, or a wall that everybody pins cards to. */
export const askKinds = ['poll', 'quiz', 'wall'] as const

/** Choices that need no writing; a phone says them in its reader's words. */
export const presets = { 'yes-no': 2, understood: 3, letters: 4, scale: 5 } as const
export type Preset = keyof typeof presets
export const presetNames = ['yes-no', 'understood', 'letters', 'scale'] as const satisfies Preset[]
export const mostChoices = 6

export const Choices = v.variant('preset', [
  v.strictObject({
    preset: v.literal('own'),
    labels: v.pipe(v.array(Line(80)), v.minLength(2), v.maxLength(mostChoices)),
  }),
  v.strictObject({ preset: v.picklist(presetNames) }),
])
export type Choices = v.InferOutput<typeof Choices>
export const countOf = (choices: Choices): number =>
  choices.preset === 'own' ? choices.labels.length : presets[choices.preset]

/** A question may be asked aloud, so that none is written. */
const Question = Text(300)
export const cardAuthors = ['named', 'hidden'] as const
export const AskDraft = v.variant('kind', [
  v.strictObject({ kind: v.literal('poll'), id: Id, question: Question, choices: Choices }),
  v.pipe(
    v.strictObject({ kind: v.literal('quiz'), id: Id, question: Question, choices: Choices, right: Count }),
    v.check(({ choices, right }) => right < countOf(choices), 'right')
  ),
  v.strictObject({ kind: v.literal('wall'), id: Id, question: Question, authors: v.picklist(cardAuthors) }),
])
export type AskDraft = v.InferOutput<typeof AskDraft>

/** `away`: closed, and no longer on anybody's screen. */
export const askStates = ['open', 'closed', 'away'] as const
export const showings = ['leads', 'class'] as const
export const reveals = ['nothing', 'right'] as const
/** How it is to stand. What is closed is not opened again, and what was revealed stays so. */
export const AskChange = v.strictObject({
  state: v.picklist(askStates),
  shows: v.picklist(showings),
  reveals: v.picklist(reveals),
})
export type AskChange = v.InferOutput<typeof AskChange>

/** As everybody in the lesson may know it: `right` is null until it is revealed. */
export const Ask = v.object({
  id: Id,
  kind: v.picklist(askKinds),
  question: v.string(),
  choices: v.nullable(Choices),
  /** Whether classmates see who pinned a card. Those who lead always do. */
  authors: v.picklist(cardAuthors),
  state: v.picklist(askStates),
  /** To whom the counts are shown. */
  shows: v.picklist(showings),
  reveals: v.picklist(reveals),
  right: v.nullable(Count),
  askedAt: Instant,
  closedAt: v.nullable(Instant),
})
export type Ask = v.InferOutput<typeof Ask>

/** One number for each choice, absolute: the newest is right, whatever was missed. */
export const Counts = v.object({ counts: v.array(Count), answered: Count })
export type Counts = v.InferOutput<typeof Counts>
export const Answer = v.object({ memberId: Id, choice: Count })
export type Answer = v.InferOutput<typeof Answer>

const OwnAnswer = v.nullable(v.object({ id: Id, choice: Count }))

export const CardText = Text(200)
/** `authorId` is null for those to whom it is hidden. */
export const Card = v.object({ id: Id, text: v.string(), authorId: v.nullable(Id), at: Instant })
export type Card = v.InferOutput<typeof Card>
export const CardChange = v.strictObject({ state: v.picklist(['shown', 'hidden']) })

/** Somebody whom the lesson chose by chance. */
export const Pick = v.object({ id: Id, memberId: Id, name: Name, at: Instant })
export type Pick = v.InferOutput<typeof Pick>
export const PickDraft = v.strictObject({ id: Id })

export const reactions = ['👍', '👏', '❤️', '😄', '😮', '🤔'] as const

export const refusedWhys = ['closed', 'not-found', 'not-valid', 'conflict', 'too-many', 'locked'] as const
export type RefusedWhy = (typeof refusedWhys)[number]

export const asksEvents = [
  v.object({ type: v.literal('ask.opened'), ask: Ask }),
  v.object({ type: v.literal('ask.changed'), ask: Ask }),
  /** The right answer of a quiz, for those who lead. */
  v.object({ type: v.literal('ask.keyed'), askId: Id, right: Count }),
  v.object({ type: v.literal('ask.counted'), askId: Id, ...Counts.entries }),
  /** Who has answered what since this was last said, for those who lead. */
  v.object({ type: v.literal('ask.answered'), askId: Id, answers: v.array(Answer) }),
  /** Whoever said it hears this, and may forget it. `own` is the answer of theirs that holds; a card has none. */
  v.object({ type: v.literal('answer.kept'), askId: Id, id: Id, own: OwnAnswer }),
  v.object({ type: v.literal('answer.refused'), askId: Id, id: Id, why: v.picklist(refusedWhys) }),
  v.object({ type: v.literal('wall.grew'), askId: Id, cards: v.array(Card) }),
  /** Who pinned cards whose authors are hidden from the class, for those who lead. */
  v.object({
    type: v.literal('wall.signed'),
    askId: Id,
    authors: v.array(v.object({ cardId: Id, memberId: Id })),
  }),
  v.object({ type: v.literal('wall.hid'), askId: Id, cardId: Id }),
  v.object({ type: v.literal('pick.made'), pick: Pick }),
  /** How many have reacted with what since this was last said. */
  v.object({
    type: v.literal('reactions.seen'),
    counts: v.array(v.object({ emoji: v.string(), count: Count })),
  }),
] as const
const AskEvent = v.variant('type', asksEvents)
export type AskEvent = v.InferOutput<typeof AskEvent>

/** An answer may be changed until the ask is closed: of several the one with the greatest id holds, in whatever order they come. */
export const asksWords = [
  v.strictObject({ type: v.literal('answer'), id: Id, askId: Id, choice: Count }),
  v.strictObject({ type: v.literal('pin'), id: Id, askId: Id, text: v.pipe(CardText, v.minLength(1)) }),
  v.strictObject({ type: v.literal('react'), emoji: v.picklist(reactions) }),
] as const
const AskWord = v.variant('type', asksWords)
export type AskWord = v.InferOutput<typeof AskWord>

/** What is asked now, for whoever comes in: all of it for those who lead, one's own and what is shown for the others. */
export const AskNow = v.object({
  ask: Ask,
  counts: v.nullable(Counts),
  answers: v.array(Answer),
  own: OwnAnswer,
  cards: v.array(Card),
  ownCards: v.array(Id),
})
export type AskNow = v.InferOutput<typeof AskNow>
export const AsksOpened = v.object({
  now: v.nullable(AskNow),
  /** The right answer of what is asked now, for those who lead. */
  right: v.nullable(Count),
  pick: v.nullable(Pick),
})
export type AsksOpened = v.InferOutput<typeof AsksOpened>

/** What was asked in a lesson, as it is kept: everything for those who led it, one's own and what was shown for the others. */
export const Asked = v.object({
  ask: Ask,
  counts: v.nullable(Counts),
  answers: v.array(v.object({ memberId: Id, name: v.nullable(Name), choice: Count })),
  own: v.nullable(Count),
  cards: v.array(
    v.object({
      id: Id,
      text: v.string(),
      author: v.nullable(v.object({ id: Id, name: v.nullable(Name) })),
      at: Instant,
      state: v.picklist(['shown', 'hidden']),
    })
  ),
})
export type Asked = v.InferOutput<typeof Asked>
export const AskedPage = v.object({ asked: v.array(Asked), picks: v.array(Pick) })
export type AskedPage = v.InferOutput<typeof AskedPage>
