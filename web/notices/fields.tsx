import type { ComponentChildren } from 'preact'
import { asks, urgencies } from '../../worker/protocol/notices.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import { change, sending, type Draft } from './draft.ts'

const wrongField = (field: string) => sending.value.status === 'failed' && sending.value.field === field

function Field({ field, children }: { field: 'title' | 'body'; children: ComponentChildren }) {
  const wrong = wrongField(field)
  return (
    <div class={`field ${wrong ? 'wrong' : ''}`}>
      <label for={field}>{t(`field.${field}`)}</label>
      {children}
      {wrong && (
        <p class="why" id={`${field}-why`} role="alert">
          <Icon name="alert" size="s" />
          <span>{t(`field.${field}-wrong`)}</span>
        </p>
      )}
    </div>
  )
}

export const Title = ({ draft }: { draft: Draft }) => (
  <Field field="title">
    <input
      class="input title-in"
      id="title"
      dir="auto"
      maxLength={120}
      autocomplete="off"
      value={draft.title}
      aria-invalid={wrongField('title')}
      aria-describedby="title-why"
      onInput={(event) => change({ title: event.currentTarget.value })}
    />
  </Field>
)

export const BodyText = ({ draft }: { draft: Draft }) => (
  <Field field="body">
    <textarea
      class="area"
      id="body"
      dir="auto"
      rows={4}
      maxLength={10_000}
      value={draft.body}
      aria-invalid={wrongField('body')}
      aria-describedby="body-why"
      onInput={(event) => change({ body: event.currentTarget.value })}
    />
  </Field>
)

export const UrgencyChoice = ({ draft }: { draft: Draft }) => (
  <fieldset>
    <legend class="label">{t('compose.urgency')}</legend>
    {urgencies.map((urgency) => (
      <label class="choice" key={urgency}>
        <input type="radio" name="urgency" checked={draft.urgency === urgency} onChange={() => change({ urgency })} />
        <span>
          {t(`urgency.${urgency}`)}
          <span class="hint">{t(`urgency.${urgency}-does`)}</span>
        </span>
      </label>
    ))}
  </fieldset>
)

export const AnswerBy = ({ draft }: { draft: Draft }) => (
  <fieldset>
    <legend class="label">{t('compose.asks')}</legend>
    <div class="seg whole">
      {asks.map((one) => (
        <button type="button" key={one} aria-pressed={draft.asks === one} onClick={() => change({ asks: one })}>
          {t(`asks.${one}`)}
        </button>
      ))}
    </div>
    <p class="hint below">{t(`asks.${draft.asks}-means`)}</p>
  </fieldset>
)
