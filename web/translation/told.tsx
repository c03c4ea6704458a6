import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { languageOf } from '../../worker/protocol/text-language.ts'
import type { Variant } from '../../worker/protocol/translations.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import { always, into, nameOf } from './languages.ts'
import { ask, heldOf, textOf, type Held, type Tellable } from './variants.ts'
import './told.css'

type Props = {
  of: Tellable
  /** Draws the text, whichever it is; `lang` is the language of one that was told, undefined for the original. */
  children: (text: string, lang: string | undefined) => ComponentChildren
}

/** A text with what leads to it in the reader's own language; one that is in it already stands alone. */
export function Told({ of, children }: Props) {
  const to = into.value
  const from = useMemo(() => languageOf(of.text), [of.text])
  const held = heldOf(of, to)
  const original = useSignal(false)
  const differs = from !== null && from !== to
  useEffect(() => {
    if (differs && always.value) void ask(of, to)
  }, [differs, always.value, of.path, of.version, to])
  if (!differs) return <>{children(of.text, undefined)}</>
  const variant = held.value.at === 'told' && isTold(held.value.variant) ? held.value.variant : null
  const told = variant && !original.value
  return (
    <>
      {told ? children(textOf(variant), to) : children(of.text, undefined)}
      {variant ? (
        <Said variant={variant} original={original.value} turn={() => (original.value = !original.value)} />
      ) : (
        <Asking held={held.value} again={() => void ask(of, to)} />
      )}
    </>
  )
}

const isTold = ({ state }: Variant) => state === 'told' || state === 'check'

const Said = ({ variant, original, turn }: { variant: Variant; original: boolean; turn: () => void }) => (
  <div class="told" role="status">
    {variant.state === 'check' && !original && (
      <p class="strip warn">
        <Icon name="alert" size="s" />
        <span>{t('telling.check')}</span>
      </p>
    )}
    <p class="aside">
      {variant.from && t('telling.told', { language: nameOf(variant.from) })}
      <button class="btn small plain" type="button" aria-pressed={original} onClick={turn}>
        {t(original ? 'telling.again' : 'telling.original')}
      </button>
    </p>
  </div>
)

function Asking({ held, again }: { held: Held; again: () => void }) {
  if (held.at === 'told')
    return held.variant.state === 'unknown' ? <p class="told aside">{t('telling.unknown')}</p> : null
  const failed = held.at === 'failed' ? held.why : null
  return (
    <div class="told">
      {failed && (
        <p class="strip" role="alert">
          <Icon name="alert" size="s" />
          <span>{failed === 'used-up' ? t('telling.used-up') : `${t('telling.failed')} ${t(`why.${failed}`)}`}</span>
        </p>
      )}
      <button class="btn small quiet" type="button" aria-busy={held.at === 'asking'} onClick={again}>
        {held.at === 'asking' && <Icon name="clock" size="s" />}
        {t(held.at === 'asking' ? 'telling.asking' : 'telling.ask')}
      </button>
    </div>
  )
}
