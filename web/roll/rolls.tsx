import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { groupName } from '../parts/group-name.ts'
import { GroupFace } from '../parts/person.tsx'
import { None } from '../parts/states.tsx'
import { inOrder, t } from '../words/words.ts'

/** The classes whose roll one takes. */
export default function Rolls() {
  const taught = me
    .value!.groups.filter(
      ({ kind, enrollment }) => isRolled(kind) && (enrollment === 'owner' || enrollment === 'teacher')
    )
    .sort((a, b) => inOrder(a.name, b.name))
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <h1>{t('roll.title')}</h1>
      </header>
      {taught.length === 0 && <None icon="people" title={t('roll.none')} text={t('roll.none-hint')} />}
      <ul>
        {taught.map((group) => (
          <li key={group.id}>
            <a class="row" href={`/roll/${group.id}`}>
              <GroupFace name={groupName(group.name)} kind={group.kind} />
              <span class="body">
                <span dir="auto">{groupName(group.name)}</span>
                <span class="aside">{t(`group.${group.kind}`)}</span>
              </span>
              <Icon name="next" way />
            </a>
          </li>
        ))}
      </ul>
    </main>
  )
}

const isRolled = (kind: string) => kind === 'class' || kind === 'subject'
