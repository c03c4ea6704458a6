import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Failed, Loading } from '../parts/states.tsx'
import { language, t } from '../words/words.ts'
import './emoji.css'
import { emojiFor } from './emojis.ts'
import { found, type Emoji } from './find.ts'
import { EmojiGrid } from './grid.tsx'
import { toned } from './tone.ts'
import { chooseTone, justUsed, openUsed, used } from './used.ts'

const groups = [
  { group: 0, sign: '🙂' },
  { group: 1, sign: '👋' },
  { group: 3, sign: '🐻' },
  { group: 4, sign: '🍎' },
  { group: 5, sign: '🚌' },
  { group: 6, sign: '⚽' },
  { group: 7, sign: '📚' },
  { group: 8, sign: '✅' },
  { group: 9, sign: '🏁' },
] as const
type Shown = (typeof groups)[number]['group'] | 'recent'

const tones = [0, 1, 2, 3, 4, 5] as const
const mostFound = 60

/** All emoji: what was used last, group by group, or what is looked for. Brought when it is opened, and only then. */
export default function EmojiPicker({ choose, close }: { choose: (emoji: string) => void; close: () => void }) {
  const [all, failed, again] = useEmoji()
  const [asked, ask] = useState('')
  const [shown, show] = useState<Shown | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(openUsed, [])
  useEffect(() => field.current?.focus(), [])
  const { recent, tone } = used.value
  const at = shown ?? (recent.length > 0 ? 'recent' : 0)
  const list = useMemo(() => listOf(all ?? [], asked, at, recent), [all, asked, at, recent])
  const here = list.map((emoji) => ({ emoji, shown: emoji.toned ? toned(emoji.emoji, tone) : emoji.emoji }))

  function take(emoji: string, plain: string) {
    choose(emoji)
    justUsed(plain)
  }

  return (
    <section
      class="emoji"
      aria-label={t('emoji.emoji')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <input
        ref={field}
        class="input"
        type="search"
        value={asked}
        aria-label={t('emoji.find')}
        placeholder={t('emoji.find')}
        onInput={(event) => ask(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = here[0]
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          if (asked && first) take(first.shown, first.emoji.emoji)
        }}
      />
      {asked === '' && <Groups at={at} show={show} recent={recent.length > 0} />}
      {all === null && (failed ? <Failed why="no-line" again={again} /> : <Loading rows={2} />)}
      {all && list.length === 0 && <p class="second">{t('emoji.none')}</p>}
      <EmojiGrid
        key={asked ? 'found' : at}
        label={asked ? t('emoji.found', { n: list.length }) : t(`emoji.group-${at}`)}
        all={here}
        choose={(chosen) => take(chosen, here.find((one) => one.shown === chosen)?.emoji.emoji ?? chosen)}
      />
      <p class="hear" role="status">
        {asked && all && t('emoji.found', { n: list.length })}
      </p>
      {(asked || at === 1 || at === 'recent') && <Tones />}
    </section>
  )
}

function Groups({ at, show, recent }: { at: Shown; show: (shown: Shown) => void; recent: boolean }) {
  const choices: { group: Shown; sign: string }[] = [
    ...(recent ? [{ group: 'recent', sign: '🕘' } as const] : []),
    ...groups,
  ]
  return (
    <div class="seg emoji-groups" role="group" aria-label={t('emoji.groups')}>
      {choices.map(({ group, sign }) => (
        <button
          key={group}
          type="button"
          aria-pressed={group === at}
          aria-label={t(`emoji.group-${group}`)}
          onClick={() => show(group)}
        >
          <span aria-hidden="true">{sign}</span>
        </button>
      ))}
    </div>
  )
}

const Tones = () => (
  <div class="emoji-tones" role="group" aria-label={t('emoji.tones')}>
    {tones.map((tone) => (
      <button
        key={tone}
        type="button"
        aria-pressed={tone === used.value.tone}
        aria-label={t(`emoji.tone-${tone}`)}
        onClick={() => chooseTone(tone)}
      >
        <span aria-hidden="true">{toned('✋', tone)}</span>
      </button>
    ))}
  </div>
)

function listOf(all: readonly Emoji[], asked: string, at: Shown, recent: readonly string[]): Emoji[] {
  if (asked) return found(all, asked, mostFound)
  if (at !== 'recent') return all.filter(({ group }) => group === at)
  return recent.flatMap((emoji) => all.find((one) => one.emoji === emoji) ?? [])
}

function useEmoji(): [Emoji[] | null, boolean, () => void] {
  const [all, setAll] = useState<Emoji[] | null>(null)
  const [failed, setFailed] = useState(false)
  const load = () => {
    setFailed(false)
    emojiFor(language.value).then(setAll, () => setFailed(true))
  }
  useEffect(load, [language.value])
  return [all, failed, load]
}
