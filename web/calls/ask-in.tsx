import { signal, useSignal } from '@preact/signals'
import * as v from 'valibot'
import { DirectPeople, type DirectPerson } from '../../worker/protocol/directs.ts'
import { api, command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Control } from '../lesson/control.tsx'
import type { OpenLesson } from '../lesson/open-lesson.ts'
import { Ask } from '../parts/ask.tsx'
import { Face, mainRole, Who } from '../parts/person.tsx'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'

const found = signal<readonly DirectPerson[]>([])

/** Asks more people into a call: those whom one may turn to without one more adult. Their phones ring. */
export default function AskIn({ lesson }: { lesson: OpenLesson }) {
  const open = useSignal(false)
  const rung = useSignal<readonly string[]>([])
  const failed = useSignal<Why | null>(null)
  const school = lesson.me.school.id
  const find = async (name: string) => {
    failed.value = null
    const path = schoolPath(school, `directs/people?find=${encodeURIComponent(name)}`)
    const { rows } = await api(DirectPeople, path).catch((error: unknown) => {
      failed.value = whyOf(error)
      return { rows: [] }
    })
    found.value = rows.filter(({ adding }) => adding.length === 0)
  }
  const ring = async (id: string) => {
    rung.value = [...rung.value, id]
    const path = schoolPath(school, `directs/${lesson.groupId}/calls/${lesson.lessonId}/people`)
    await command(v.unknown(), path, { method: 'POST', json: { members: [id] } }).catch((error: unknown) => {
      failed.value = whyOf(error)
      rung.value = rung.value.filter((one) => one !== id)
    })
  }
  const here = lesson.people.value.map(({ memberId }) => memberId)
  return (
    <>
      <Control
        drawing={<Icon name="plus" />}
        word={t('call.add')}
        onClick={() => {
          open.value = true
          void find('')
        }}
      />
      {open.value && (
        <Ask title={t('call.add')} close={() => (open.value = false)}>
          <div class="field">
            <label for="call-find">{t('call.find')}</label>
            <input
              class="input"
              id="call-find"
              maxLength={60}
              dir="auto"
              onInput={(event) => void find(event.currentTarget.value)}
            />
          </div>
          {failed.value && <Failed why={failed.value} />}
          <ul>
            {found.value
              .filter(({ id }) => !here.includes(id))
              .map(({ id, name, roles }) => (
                <li key={id} class="row">
                  <Face name={name} role={mainRole(roles)} small />
                  <span class="body">
                    <Who name={name} role={mainRole(roles)} />
                  </span>
                  <button
                    class="btn small"
                    type="button"
                    disabled={rung.value.includes(id)}
                    onClick={() => void ring(id)}
                  >
                    {t(rung.value.includes(id) ? 'call.added' : 'call.ring')}
                  </button>
                </li>
              ))}
          </ul>
          <div class="btns">
            <button class="btn quiet" type="button" onClick={() => (open.value = false)}>
              {t('call.done')}
            </button>
          </div>
        </Ask>
      )}
    </>
  )
}
