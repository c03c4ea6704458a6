import { signal } from '@preact/signals'
import { shortName } from '../inbox/short-name.ts'
import { pocket, type Held } from '../inbox/pocket.ts'
import { membershipOf } from '../me/state.ts'
import { t } from '../words/words.ts'
import './for-you.css'

/** One child, or one school with all one has there; null for everything. */
const chosen = signal<string | null>(null)

const choices = () => {
  const here = pocket.value.map(membershipOf)
  const schools = here.length < 2 ? [] : here.map(({ school }) => ({ id: school.id, word: school.name }))
  const children = here.flatMap((one) => one.children.map(({ id, name }) => ({ id, word: shortName(name) })))
  const all = [...schools, ...(children.length < 2 ? [] : children)]
  return all.length < 2 ? [] : all
}

/** A child or school that is no longer there hides nothing. */
export const isShown = ({ entry, inbox }: Held) =>
  chosen.value === null ||
  !choices().some(({ id }) => id === chosen.value) ||
  inbox.me.school.id === chosen.value ||
  entry.concerns.some(({ studentId }) => studentId === chosen.value)

export function Filter() {
  const all = choices()
  if (all.length === 0) return null
  return (
    <div class="kids" role="group" aria-label={t(pocket.value.length > 1 ? 'pocket.filter' : 'for-you.child')}>
      {[{ id: null, word: t('for-you.all') }, ...all].map(({ id, word }) => (
        <button
          class="pill"
          type="button"
          key={id}
          aria-pressed={chosen.value === id}
          onClick={() => (chosen.value = id)}
        >
          <span dir="auto">{word}</span>
        </button>
      ))}
    </div>
  )
}
