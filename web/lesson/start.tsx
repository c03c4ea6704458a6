import lazy from 'preact-iso/lazy'
import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import { Lesson } from '../../worker/protocol/lessons.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, mayI, me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { uuid } from '../uuid.ts'
import { withWords } from '../words/language.ts'
import { t } from '../words/words.ts'

const StartTogether = lazy(() => withWords(import('./classes/start-together.tsx'), 'lesson-lead'))

/** Begins a lesson of a group and goes in; where one is on air the strip above leads to it. `together` offers one with other classes too. */
export function StartLesson({ group, together = false }: { group: string; together?: boolean }) {
  const { route } = useLocation()
  const busy = useSignal(false)
  const failed = useSignal<Why | null>(null)
  const { groups, school } = me.value!
  const known = groups.find(({ id }) => id === group)
  const enrollment = known?.enrollment
  // A class has lessons; whoever else comes together meets.
  const kind = known?.kind === 'class' || known?.kind === 'subject' ? 'lesson' : 'meeting'
  // Colleagues meet in the staff room as they like.
  const leads = enrollment === 'owner' || enrollment === 'teacher' || known?.kind === 'staff'
  if (!mayI('lesson.lead') || !leads || inbox.value?.onAir.value.has(group)) return null
  const start = async () => {
    busy.value = true
    failed.value = null
    try {
      const path = schoolPath(school.id, `groups/${group}/lessons`)
      const { id } = await command(Lesson, path, { method: 'POST', json: { id: uuid(), kind } })
      route(`/lessons/${group}/${id}`)
    } catch (error) {
      failed.value = whyOf(error)
    }
    busy.value = false
  }
  return (
    <>
      <button class="btn quiet small" type="button" disabled={busy.value} onClick={() => void start()}>
        <Icon name="play" size="s" />
        {t(kind === 'lesson' ? 'air.start' : 'air.meet')}
      </button>
      {together && kind === 'lesson' && mayI('lesson.together') && <Together group={group} />}
      {failed.value && <Failed why={failed.value} what={t('air.not-started')} />}
    </>
  )
}

/** One lecturer's lesson with several classes: which ones is asked first. */
function Together({ group }: { group: string }) {
  const open = useSignal(false)
  return (
    <>
      <button class="btn plain small" type="button" onClick={() => (open.value = true)}>
        <Icon name="people" size="s" />
        {t('air.together')}
      </button>
      {open.value && <StartTogether group={group} close={() => (open.value = false)} />}
    </>
  )
}
