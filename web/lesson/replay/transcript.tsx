import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Caption } from '../../../worker/protocol/lesson-replay.ts'
import { isFound, soughtIn } from '../../../worker/protocol/search-words.ts'
import { lengthOf } from '../../files/sizes.ts'
import { worldTag } from '../../words/languages.ts'
import { t } from '../../words/words.ts'

type Props = { captions: readonly Caption[]; began: number; now: Caption | undefined; seek?: (ms: number) => void }

/** What was said, to be read, looked through, and gone to. */
export function Transcript({ captions, began, now, seek }: Props) {
  const query = useSignal('')
  const sought = soughtIn(query.value)
  const found = sought.length === 0 ? captions : captions.filter(({ text }) => isFound(text, sought))
  return (
    <section class="block transcript">
      <h2>{t('replay.transcript')}</h2>
      <p class="aside">{t('replay.by-machine')}</p>
      <div class="field">
        <label for="transcript-find">{t('replay.find')}</label>
        <input
          class="input"
          id="transcript-find"
          type="search"
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
      </div>
      <p class="hear" role="status">
        {sought.length > 0 && t('replay.n-found', { n: found.length })}
      </p>
      {sought.length > 0 && found.length === 0 && <p class="second">{t('replay.n-found', { n: 0 })}</p>}
      <ol class="said-lines">
        {found.map((caption) => (
          <Line key={caption.id} caption={caption} began={began} isNow={caption === now} seek={seek} />
        ))}
      </ol>
    </section>
  )
}

type LineProps = { caption: Caption; began: number; isNow: boolean; seek: Props['seek'] }

function Line({ caption: { from, lang, text }, began, isNow, seek }: LineProps) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const list = row.current?.parentElement
    // The list goes along, and the page stays where it is.
    if (isNow && list && row.current) list.scrollTop = row.current.offsetTop - list.clientHeight / 2
  }, [isNow])
  const words = (
    <>
      <span class="num aside">{lengthOf(Math.max(0, from - began))}</span>
      <span lang={worldTag(lang)} dir="auto">
        {text}
      </span>
    </>
  )
  return (
    <li ref={row} aria-current={isNow ? 'true' : undefined}>
      {seek ? (
        <button type="button" class="said-line" onClick={() => seek(Math.max(0, from - began))}>
          {words}
        </button>
      ) : (
        <p class="said-line">{words}</p>
      )}
    </li>
  )
}
