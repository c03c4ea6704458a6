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
  const turn = () => (variant ? (original.value = !original.value) : void ask(of, to))
  return (
    <>
      {told ? children(textOf(variant), to) : children(of.text, undefined)}
      <Bar held={held.value} original={original.value} turn={turn} />
    </>
  )
}

const isTold = ({ state }: Variant) => state === 'told' || state === 'check'

/** One button, which stays where it is and keeps the focus whatever it says: translate, show the original, show the translation. */
function Bar({ held, original, turn }: { held: Held; original: boolean; turn: () => void }) {
  const variant = held.at === 'told' ? held.variant : null
  if (variant?.state === 'same') return null
  if (variant?.state === 'unknown') return <p class="told aside">{t('telling.unknown')}</p>
  return (
    <div class="told">
      {note(held, original)}
      <p class="aside">
        {variant?.from && <span>{t('telling.told', { language: nameOf(variant.from) })}</span>}
        <button class="btn small plain" type="button" aria-busy={held.at === 'asking'} onClick={turn}>
          {held.at === 'asking' && <Icon name="clock" size="s" />}
          {t(
            variant
              ? original
                ? 'telling.again'
                : 'telling.original'
              : held.at === 'asking'
                ? 'telling.asking'
                : 'telling.ask'
          )}
        </button>
      </p>
    </div>
  )
}

function note(held: Held, original: boolean) {
  if (held.at === 'told' && held.variant.state === 'check' && !original) return <Strip warn text={t('telling.check')} />
  if (held.at !== 'failed') return null
  return (
    <Strip text={held.why === 'used-up' ? t('telling.used-up') : `${t('telling.failed')} ${t(`why.${held.why}`)}`} />
  )
}

const Strip = ({ text, warn }: { text: string; warn?: boolean }) => (
  <p class={warn ? 'strip warn' : 'strip'} role="status">
    <Icon name="alert" size="s" />
    <span>{text}</span>
  </p>
)
