import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import type { Author } from '../../worker/protocol/messages.ts'
import type { Why } from '../api.ts'
import { Icon, type IconName } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import { Own } from './attached.tsx'
import { Tags } from './tags.tsx'
import { chosenFrom } from './types.ts'
import type { Uploads } from './uploads.ts'
import './files.css'

type Props = { uploads: Uploads; groupId: string }

/** The composer's plus: photos from the phone, a new one, or any paper that the school takes. */
export function Add({ uploads, groupId, failed }: Props & { failed: (why: Why | null) => void }) {
  const open = useSignal(false)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  const shut = () => menu.current?.hidePopover()
  const chosen = async (files: FileList | null) => {
    shut()
    failed(await uploads.choose(groupId, [...(files ?? [])]))
  }
  return (
    <>
      <button
        class="tap"
        type="button"
        popovertarget={id}
        aria-label={t('files.add')}
        aria-expanded={open.value}
        aria-controls={id}
      >
        <Icon name="plus" />
      </button>
      <div
        class="add-menu"
        id={id}
        ref={menu}
        popover="auto"
        role="group"
        aria-label={t('files.add')}
        onToggle={(event) => (open.value = event.newState === 'open')}
      >
        <Choice icon="photo" label={t('files.photos')} accept="image/*" multiple chosen={chosen} />
        <Choice icon="camera" label={t('files.take')} accept="image/*" capture chosen={chosen} />
        <Choice icon="file" label={t('files.paper')} accept={chosenFrom} multiple chosen={chosen} />
      </div>
    </>
  )
}

type ChoiceProps = {
  icon: IconName
  label: string
  accept: string
  multiple?: boolean
  capture?: boolean
  chosen: (files: FileList | null) => Promise<void>
}

/** The browser's own way to choose; the same file may be chosen again after it was taken away. */
const Choice = ({ icon, label, accept, multiple = false, capture = false, chosen }: ChoiceProps) => (
  <label class="add-choice">
    <Icon name={icon} />
    <span>{label}</span>
    <input
      class="hear"
      type="file"
      accept={accept}
      multiple={multiple}
      capture={capture ? 'environment' : undefined}
      onChange={(event) => {
        const input = event.currentTarget
        void chosen(input.files).finally(() => (input.value = ''))
      }}
    />
  </label>
)

/** What was chosen and not yet sent, above the words; each can be taken away again. */
export function Chosen({ uploads, groupId, people }: Props & { people: (find: string) => Promise<readonly Author[]> }) {
  const tagging = useSignal<string | null>(null)
  const open = uploads.chosenIn(groupId).find(({ id }) => id === tagging.value)
  const all = uploads.chosenIn(groupId)
  const preparing = uploads.preparing.value
  if (all.length === 0 && preparing === 0) return null
  return (
    <>
      <ul class="chosen" aria-label={t('files.chosen')}>
        {all.map((upload) => (
          <li key={upload.id}>
            <Own upload={upload} />
            {upload.draft.kind === 'photo' && (
              <button class="btn plain small who" type="button" onClick={() => (tagging.value = upload.id)}>
                {t('files.who')}
              </button>
            )}
            <button
              class="tap away"
              type="button"
              aria-label={t('files.take-away', { name: upload.draft.name })}
              onClick={() => void uploads.drop([upload.id])}
            >
              <Icon name="x" size="s" />
            </button>
          </li>
        ))}
        {preparing > 0 && (
          <li class="aside" role="status">
            {t('files.preparing', { n: preparing })}
          </li>
        )}
      </ul>
      {open && (
        <Tags
          tags={open.tags}
          people={people}
          change={(tags) => void uploads.tag(open.id, tags)}
          close={() => (tagging.value = null)}
        />
      )}
    </>
  )
}
