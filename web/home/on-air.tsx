import { useEffect } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { preloadLesson } from '../lesson/preload.ts'
import { inbox, me } from '../me/state.ts'
import { t } from '../words/words.ts'

/** What is on air in one's groups, or in one of them: a tap away, from wherever one is. */
export function OnAir({ group }: { group?: string }) {
  const all = [...(inbox.value?.onAir.value.values() ?? [])].filter((one) => !group || one.groupId === group)
  const isOn = all.length > 0
  useEffect(() => void (isOn && preloadLesson()), [isOn])
  if (!isOn) return null
  return (
    <div role="status">
      <ul>
        {all.map((one) => (
          <li key={one.groupId}>
            <a class="paper air" href={`/lessons/${one.groupId}/${one.id}`}>
              {!group && <span class="aside">{nameOf(one.groupId)}</span>}
              <b>{t('air.now', { title: one.title || t('air.lesson'), name: one.by.name.native })}</b>
              <span class="btn wide">
                <Icon name="play" size="s" />
                {t('air.join')}
              </span>
            </a>
            <a class="btn plain small" href={`/lessons/check?group=${one.groupId}&lesson=${one.id}`}>
              {t('air.check')}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A meeting of those who work here says that itself. */
function nameOf(groupId: string) {
  const group = me.value?.groups.find(({ id }) => id === groupId)
  return group && group.kind !== 'staff' && <bdi>{group.name}</bdi>
}
