import { useEffect } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { preloadLesson } from '../lesson/preload.ts'
import { inbox } from '../me/state.ts'
import { t } from '../words/words.ts'

/** What is on air in one's groups, or in one of them: a tap away, from wherever one is. */
export function OnAir({ group }: { group?: string }) {
  const all = [...(inbox.value?.onAir.value.values() ?? [])].filter((one) => !group || one.groupId === group)
  const isOn = all.length > 0
  useEffect(() => void (isOn && preloadLesson()), [isOn])
  if (!isOn) return null
  return (
    <ul role="status">
      {all.map((one) => (
        <li key={one.groupId}>
          <a class="strip air" href={`/lessons/${one.groupId}/${one.id}`}>
            <Icon name="play" size="s" />
            <span>{t('air.now', { title: one.title || t('air.lesson'), name: one.by.name.native })}</span>
            <span class="btn small">{t('air.join')}</span>
          </a>
          <a class="btn plain small" href={`/lessons/check?group=${one.groupId}&lesson=${one.id}`}>
            {t('air.check')}
          </a>
        </li>
      ))}
    </ul>
  )
}
