import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import lazy from 'preact-iso/lazy'
import { useLocation } from 'preact-iso/router'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { t } from '../words/words.ts'
import { TreePlan } from './plan.tsx'
import { cards, follow, leave, plan, preview, reading } from './state.ts'
import '../roster/roster.css'
import './bureau.css'

const over = signal(false)
/** The drawing of square codes is needed by nobody who does not print. */
const Sheet = lazy(() => import('./cards.tsx'))

/** Schools and classes come in: first what the file would change, then, if somebody says so, the change. */
export default function Tree() {
  const { query } = useLocation()
  const id = query['plan']
  useEffect(() => {
    if (id) void follow(me.value!.school.id, id)
    return leave
  }, [id])
  if (cards.value) return <Sheet />
  if (id && plan.value?.id === id) return <TreePlan plan={plan.value} />
  return (
    <main class="page narrow" id="page">
      <Top up="/" title={t('tree.title')} />
      {reading.value.status === 'failed' && (
        <Failed why={reading.value.why} what={t(`tree.failed-${reading.value.what}`)} />
      )}
      {id && reading.value.status !== 'failed' ? <Loading /> : <Door />}
    </main>
  )
}

function Door() {
  const { route } = useLocation()
  const busy = reading.value.status === 'reading'
  const take = async (file: File | undefined) => {
    if (!file) return
    const made = await preview(me.value!.school.id, file)
    if (made) route(`/bureau/tree?plan=${made.id}`)
  }
  return (
    <>
      <h1 class="roster-h1">{t('tree.which')}</h1>
      <label
        class={`drop ${over.value ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          over.value = true
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault()
          over.value = false
          void take(event.dataTransfer?.files[0])
        }}
      >
        <Icon name={busy ? 'clock' : 'upload'} />
        <b>{busy ? t('tree.reading') : t('tree.choose')}</b>
        <span class="hint">{t('tree.choose-hint')}</span>
        <input
          class="hear"
          type="file"
          accept=".csv,text/csv"
          disabled={busy}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p class="second">{t('tree.nothing-yet')}</p>
      <Columns />
    </>
  )
}

const columns = [
  'kind',
  'id',
  'name',
  'nativeName',
  'parent',
  'year',
  'timeZone',
  'place',
  'administrator',
  'administratorEmail',
] as const

/** A beginning that can be filled in: one row of each kind, with invented names. */
const example = [
  columns.join(','),
  'bureau,b,Kitahama Education Bureau,北浜市教育委員会,,,Asia/Tokyo,,,',
  'school,hamabe,Hamabe Primary School,浜辺小学校,b,,,,浜 よし子,',
  'year,hamabe-1,1,,hamabe,,,,,',
  'class,1-1,1-1,,hamabe-1,,,,,',
  'class,2-1,2-1,,hamabe,2,,,,',
]

const Columns = () => (
  <section class="block">
    <h2>{t('tree.columns')}</h2>
    <dl class="tree-columns">
      {columns.map((column) => (
        <div key={column}>
          <dt translate={false}>{column}</dt>
          <dd class="second">{t(`tree.column-${column}`)}</dd>
        </div>
      ))}
    </dl>
    <button class="btn quiet" type="button" onClick={download}>
      <Icon name="download" size="s" />
      {t('tree.example')}
    </button>
  </section>
)

function download() {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\uFEFF', example.join('\r\n'), '\r\n'], { type: 'text/csv' }))
  link.download = 'schools.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
