import lazy from 'preact-iso/lazy'
import { useLocation } from 'preact-iso/router'
import { GroupRows } from '../../worker/protocol/groups.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { useReading } from '../parts/reading.ts'
import { Failed, Shown } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { ordering, printed, printFor } from './print.ts'
import { groupName } from '../parts/group-name.ts'
import './cards.css'

/** The drawing of square codes is needed by nobody who does not print. */
const Sheet = lazy(() => import('./sheet.tsx'))

/** The group one came from stands first, then the classes. */
const rank = ({ id, kind }: { id: string; kind: string }, group: string | undefined) =>
  id === group ? 2 : kind === 'class' ? 1 : 0

export default function Cards() {
  const { query } = useLocation()
  const groups = useReading(GroupRows, schoolPath(me.value!.school.id, 'groups'))
  if (printed.value) return <OnPaper />
  return (
    <main class="page narrow" id="page">
      <Top heads up="/people" title={t('cards.title')} />
      <p class="second">{t('cards.about')}</p>
      {ordering.value.status === 'failed' && <Failed why={ordering.value.why} what={t('cards.failed')} />}
      <Shown of={groups}>
        {(answer) => (
          <ul>
            {[...answer.groups]
              .filter(({ kind, members }) => kind !== 'subject' && members > 0)
              .sort((a, b) => rank(b, query['group']) - rank(a, query['group']))
              .map((group) => (
                <li key={group.id}>
                  <div class="row bare">
                    <span class="body">
                      <span dir="auto">{groupName(group.name)}</span>
                      <span class="aside">
                        {t(`group.${group.kind}`)} · {t('people', { n: group.members })}
                      </span>
                    </span>
                    <button
                      class={`btn small ${group.id === query['group'] ? '' : 'quiet'}`}
                      type="button"
                      aria-disabled={ordering.value.status === 'ordering'}
                      onClick={() => void printFor(me.value!.school.id, { group: group.id })}
                    >
                      <Icon name="print" size="s" />
                      {t('cards.print', { n: group.members })}
                    </button>
                  </div>
                </li>
              ))}
          </ul>
        )}
      </Shown>
    </main>
  )
}

const OnPaper = () => (
  <main class="page on-paper" id="page">
    <header class="head no-print">
      <div>
        <h1>{t('cards.ready', { n: printed.value!.length })}</h1>
        <p class="second">{t('cards.ready-hint')}</p>
      </div>
      <div class="btns start">
        <button class="btn quiet" type="button" onClick={() => (printed.value = null)}>
          {t('cards.done')}
        </button>
        <button class="btn" type="button" onClick={() => print()}>
          <Icon name="print" size="s" />
          {t('cards.print-now')}
        </button>
      </div>
    </header>
    <Sheet cards={printed.value!} />
  </main>
)
