import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { AudienceCount } from '../../worker/protocol/notices.ts'
import { Icon } from '../icons/icon.tsx'
import { inbox, line, mayI, me } from '../me/state.ts'
import { Ask } from '../parts/ask.tsx'
import { useReading } from '../parts/reading.ts'
import { Failed } from '../parts/states.tsx'
import { Top } from '../parts/top.tsx'
import { clockTime } from '../parts/when.ts'
import { t } from '../words/words.ts'
import { audienceOf, draft, openDraft, send, sending, throwAway, type Draft } from './draft.ts'
import { countPath, Exact, ownGroups, To } from './audience.tsx'
import { AnswerBy, BodyText, Title, UrgencyChoice } from './fields.tsx'
import { Preview } from './preview.tsx'
import './compose.css'

const asking = signal(false)

export default function Compose() {
  const { query } = useLocation()
  const slot = 'storm' in query ? 'storm' : 'draft'
  const own = mayI('notice.publish-school') ? null : ownGroups().map(({ id }) => id)
  useMemo(() => openDraft(me.value!, slot, own), [slot])
  if (!draft.value) return null
  const { keptAt } = draft.value
  return (
    <main class="page" id="page">
      <div class="slim">
        <Top
          heads
          up="/"
          title={t('compose.title')}
          aside={keptAt !== null ? t('compose.kept', { time: clockTime(keptAt) }) : ''}
        />
      </div>
      <header class="head broad">
        <h1>{t('compose.title')}</h1>
        <span class="aside" role="status">
          {keptAt !== null && t('compose.kept', { time: clockTime(keptAt) })}
        </span>
        {keptAt !== null && (
          <button class="btn plain small" type="button" onClick={() => throwAway(slot, own)}>
            {t('compose.throw-away')}
          </button>
        )}
      </header>
      <Counted draft={draft.value} />
    </main>
  )
}

/** Without a choice there is nothing to count; with one, the count belongs to exactly that choice. */
function Counted({ draft }: { draft: Draft }) {
  const audience = audienceOf(draft)
  return audience.success ? (
    <WithCount draft={draft} path={countPath(me.value!.school.id, audience.output)} />
  ) : (
    <Form draft={draft} count={null} />
  )
}

function WithCount({ draft, path }: { draft: Draft; path: string }) {
  const count = useReading(AudienceCount, path)
  return (
    <Form draft={draft} count={count.value.value}>
      <Exact of={count} />
    </Form>
  )
}

function Form({ draft, count, children }: { draft: Draft; count: AudienceCount | null; children?: ComponentChildren }) {
  return (
    <>
      <form class="compose" onSubmit={(event) => event.preventDefault()}>
        <div>
          <To draft={draft} />
          {children ?? <p class="exact">{t('compose.choose')}</p>}
          <Title draft={draft} />
          <BodyText draft={draft} />
          <div class="pair field">
            <UrgencyChoice draft={draft} />
            <AnswerBy draft={draft} />
          </div>
        </div>
        <aside class="compose-preview">
          <span class="label">{t('compose.preview')}</span>
          <Preview draft={draft} />
        </aside>
      </form>
      <Dock draft={draft} people={count?.people ?? 0} />
    </>
  )
}

function Dock({ draft, people }: { draft: Draft; people: number }) {
  const { route } = useLocation()
  const busy = sending.value.status === 'sending'
  const goes = async () => {
    asking.value = false
    const sent = await send(inbox.value!, line.value === 'open')
    if (sent) route(sent.how === 'had' ? `/notices/${sent.id}/reach` : '/notices?show=sent', true)
  }
  const tap = () => {
    if (busy || people === 0) return
    if (draft.urgency === 'urgent' && draft.title.trim()) asking.value = true
    else void goes()
  }
  return (
    <div class="dock compose-dock">
      <WhatHappened id={draft.id} again={tap} />
      <span class="second cut broad">{t(`compose.sum.${draft.urgency}`)}</span>
      <button
        class={`btn end ${draft.urgency === 'urgent' ? 'bad' : ''}`}
        type="button"
        aria-disabled={busy || people === 0}
        onClick={tap}
      >
        <Icon name={busy ? 'clock' : 'send'} size="s" />
        {busy ? t('compose.sending') : people > 0 ? t('compose.send', { n: people }) : t('compose.send-none')}
      </button>
      {asking.value && (
        <Ask title={t('compose.ask', { n: people })} close={() => (asking.value = false)}>
          <p class="second">{t('compose.ask-hint')}</p>
          <div class="btns">
            <button class="btn quiet" type="button" onClick={() => (asking.value = false)}>
              {t('compose.not-yet')}
            </button>
            <button class="btn bad" type="button" onClick={() => void goes()}>
              {t('compose.send', { n: people })}
            </button>
          </div>
        </Ask>
      )}
    </div>
  )
}

function WhatHappened({ id, again }: { id: string; again: () => void }) {
  const how = sending.value
  if (how.status !== 'failed' || how.field) return null
  if (how.why === 'conflict')
    return (
      <p class="strip warn" role="alert">
        <Icon name="alert" size="s" />
        <span>{t('compose.already')}</span>
        <a class="btn small quiet" href={`/notices/${id}/reach`}>
          {t('compose.see')}
        </a>
      </p>
    )
  return <Failed why={how.why} what={t('compose.failed')} again={again} />
}
