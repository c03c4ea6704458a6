import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Author } from '../../worker/protocol/messages.ts'
import { whyOf, type Why } from '../api.ts'
import { Ask } from '../parts/ask.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'
import type { Tag } from './sending.ts'

type Props = {
  tags: readonly Tag[]
  people: (find: string) => Promise<readonly Author[]>
  change: (tags: Tag[]) => void
  close: () => void
}

/** Who is on a photo, as its sender says: those of the group whose families have agreed to pictures may be shown. */
export function Tags({ tags, people, change, close }: Props) {
  const find = useSignal('')
  const found = useSignal<readonly Tag[]>([])
  const failed = useSignal<Why | null>(null)
  useEffect(() => {
    let late = false
    const asking = setTimeout(() => {
      people(find.value)
        .then((all) => {
          if (late) return
          found.value = all.map(({ id, name }) => ({ id, name: name.native }))
          failed.value = null
        })
        .catch((error: unknown) => (failed.value = whyOf(error)))
    }, 150)
    return () => {
      late = true
      clearTimeout(asking)
    }
  }, [find.value])
  const rest = found.value.filter(({ id }) => !tags.some((one) => one.id === id))
  const turn = (tag: Tag) =>
    change(tags.some(({ id }) => id === tag.id) ? tags.filter(({ id }) => id !== tag.id) : [...tags, tag])
  return (
    <Ask title={t('files.who')} close={close}>
      <label class="field">
        <span class="label">{t('files.find')}</span>
        <input
          class="input"
          type="search"
          value={find.value}
          onInput={(event) => (find.value = event.currentTarget.value)}
        />
      </label>
      {failed.value && <Failed why={failed.value} />}
      <ul class="tags">
        {[...tags, ...rest].map((tag) => (
          <li key={tag.id}>
            <label class="add-choice">
              <input type="checkbox" checked={tags.some(({ id }) => id === tag.id)} onChange={() => turn(tag)} />
              <span dir="auto">{tag.name}</span>
            </label>
          </li>
        ))}
      </ul>
      <button class="btn wide" type="button" onClick={close}>
        {t('files.done')}
      </button>
    </Ask>
  )
}
