import { GroupRows } from '../../worker/protocol/groups.ts'
import { AudienceCount, audienceKinds, type Audience } from '../../worker/protocol/notices.ts'
import { schoolPath } from '../api.ts'
import { me, mayI } from '../me/state.ts'
import { groupName } from '../parts/group-name.ts'
import { useReading, type Shows } from '../parts/reading.ts'
import { Failed } from '../parts/states.tsx'
import { listed, t } from '../words/words.ts'
import { change, type Draft } from './draft.ts'

/** Whom it is for: kinds of people, in the whole school or in some groups. */
export function To({ draft }: { draft: Draft }) {
  const { kinds, groups } = draft
  const toggle = (kind: (typeof audienceKinds)[number]) =>
    change({ kinds: audienceKinds.filter((one) => (one === kind ? !kinds.includes(one) : kinds.includes(one))) })
  return (
    <fieldset class="field">
      <legend class="label">{t('compose.to')}</legend>
      <div class="pills">
        {audienceKinds.map((kind) => (
          <button
            class="pill"
            type="button"
            key={kind}
            aria-pressed={kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {t(`kind.${kind}`)}
          </button>
        ))}
      </div>
      {mayI('notice.publish-school') ? <WholeOrSome groups={groups} /> : <Some of={ownGroups()} chosen={groups} />}
    </fieldset>
  )
}

/** A teacher writes to the classes and subjects that they teach. */
export const ownGroups = () =>
  me.value!.groups.filter(
    ({ kind, enrollment }) =>
      (kind === 'class' || kind === 'subject') && (enrollment === 'teacher' || enrollment === 'owner')
  )

function WholeOrSome({ groups }: { groups: Draft['groups'] }) {
  const all = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups'))
  const choices = all.value.value?.groups
    .filter(({ kind }) => kind === 'class' || kind === 'subject')
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, undefined, { numeric: true }))
  return (
    <>
      <div class="seg whole wide-or-some">
        <button type="button" aria-pressed={groups === 'school'} onClick={() => change({ groups: 'school' })}>
          {t('compose.whole')}
        </button>
        <button
          type="button"
          aria-pressed={groups !== 'school'}
          onClick={() => groups === 'school' && change({ groups: [] })}
        >
          {t('compose.some')}
        </button>
      </div>
      {groups !== 'school' && choices && <Some of={choices} chosen={groups} />}
      {groups !== 'school' && !choices && all.failed.value && (
        <Failed why={all.failed.value} again={() => void all.again()} />
      )}
    </>
  )
}

function Some({ of, chosen }: { of: readonly { id: string; name: string }[]; chosen: Draft['groups'] }) {
  const on = chosen === 'school' ? [] : chosen
  const toggle = (id: string) => change({ groups: on.includes(id) ? on.filter((one) => one !== id) : [...on, id] })
  if (of.length === 0) return <p class="hint">{t('compose.no-groups')}</p>
  return (
    <div class="pills groups" role="group" aria-label={t('compose.groups')}>
      {of.map(({ id, name }) => (
        <button class="pill" type="button" key={id} aria-pressed={on.includes(id)} onClick={() => toggle(id)}>
          <span dir="auto">{groupName(name)}</span>
        </button>
      ))}
    </div>
  )
}

export const countPath = (schoolId: string, { groups, kinds }: Audience) =>
  schoolPath(schoolId, `audience?groups=${groups === 'school' ? groups : groups.join(',')}&kinds=${kinds.join(',')}`)

/** The exact count, and how it comes about: nobody is counted twice. */
export function Exact({ of }: { of: Shows<AudienceCount> }) {
  const count = of.value.value
  if (of.failed.value)
    return <Failed why={of.failed.value} what={t('compose.not-counted')} again={() => void of.again()} />
  if (!count) return <p class="exact">{t('compose.counting')}</p>
  const { people, both } = count
  const parts = audienceKinds
    .filter((kind) => count[kind] > 0)
    .map((kind) => t(`compose.count-${kind}`, { n: count[kind] }))
  return (
    <p class="exact" aria-live="polite">
      <b class="num">{t('people', { n: people })}</b>
      {parts.length > 0 && (
        <span>
          {both > 0
            ? t('compose.both', { parts: listed(parts), n: both })
            : t('compose.exactly', { parts: listed(parts) })}
        </span>
      )}
    </p>
  )
}
