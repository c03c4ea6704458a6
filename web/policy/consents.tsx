import { useSignal } from '@preact/signals'
import { Consents, photoConsents, type Consent } from '../../worker/protocol/consents.ts'
import { GroupRows } from '../../worker/protocol/groups.ts'
import * as v from 'valibot'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'

/** What families have said of pictures, a class at a time. */
export default function ConsentsPage() {
  const groups = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups'))
  const chosen = useSignal('')
  const classes = groups.value.value?.groups.filter(({ kind }) => kind === 'class') ?? []
  const at = chosen.value || classes[0]?.id
  return (
    <main class="page narrow" id="page">
      <Top up="/policy" heads title={t('consent.title')} />
      <p class="second">{t('consent.hint')}</p>
      <Shown of={groups}>
        {() => (
          <div class="field">
            <label for="class">{t('consent.class')}</label>
            <select
              id="class"
              class="input"
              value={at}
              onChange={(event) => (chosen.value = event.currentTarget.value)}
            >
              {classes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
      </Shown>
      {at && <ClassConsents key={at} groupId={at} />}
    </main>
  )
}

function ClassConsents({ groupId }: { groupId: string }) {
  const school = me.value!.school.id
  const all = useReading(Consents, schoolPath(school, `consents?group=${groupId}`))
  const failed = useSignal<Why | null>(null)
  /** Own taps show at once; what the school answers overrules them. */
  const tapped = useSignal(new Map<string, Consent['photo']>())
  const say = async (studentId: string, photo: NonNullable<Consent['photo']>) => {
    failed.value = null
    tapped.value = new Map(tapped.value).set(studentId, photo)
    try {
      await command(v.unknown(), schoolPath(school, `consents/${studentId}`), { method: 'PUT', json: { photo } })
    } catch (error) {
      failed.value = whyOf(error)
    }
    await all.again()
    const left = new Map(tapped.value)
    left.delete(studentId)
    tapped.value = left
  }
  return (
    <>
      {failed.value && <Failed what={t('consent.failed')} why={failed.value} />}
      <Shown of={all}>
        {({ rows }) => (
          <ul class="block">
            {rows.map(({ student, photo }) => (
              <Row key={student.id} student={student} photo={tapped.value.get(student.id) ?? photo} say={say} />
            ))}
          </ul>
        )}
      </Shown>
    </>
  )
}

type RowProps = Pick<Consent, 'student' | 'photo'> & {
  say: (studentId: string, photo: NonNullable<Consent['photo']>) => Promise<void>
}

const Row = ({ student, photo, say }: RowProps) => (
  <li class="row bare">
    <span class="body">
      <Named name={student.name} />
      {photo === null && <span class="aside">{t('consent.none')}</span>}
    </span>
    <span class="pills" role="group" aria-label={student.name.native}>
      {photoConsents.map((one) => (
        <button
          class="pill"
          type="button"
          key={one}
          aria-pressed={photo === one}
          onClick={() => void say(student.id, one)}
        >
          {t(`consent.${one}`)}
        </button>
      ))}
    </span>
  </li>
)
