import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { SharedFile } from '../../worker/protocol/files.ts'
import { Icon } from '../icons/icon.tsx'
import { t } from '../words/words.ts'
import { pointsOf } from './shrink.ts'

type Props = { src: string; file: SharedFile; what: string }

/** A photo in a message: colours first, then its small picture, and all of it by a tap. */
export function Photo({ src, file, what }: Props) {
  const open = useSignal(false)
  const failed = useSignal(0)
  const come = useSignal(false)
  const small = `${file.thumbnail ? `${src}/thumbnail` : src}${failed.value > 0 ? `?again=${failed.value}` : ''}`
  const again = () => {
    come.value = false
    failed.value = Date.now()
  }
  return (
    <>
      <button class="photo" type="button" aria-label={t('files.open', { what })} onClick={() => (open.value = true)}>
        <Colours of={file.placeholder} />
        <img
          class={come.value ? 'come' : ''}
          src={small}
          alt=""
          loading="lazy"
          decoding="async"
          width={file.width ?? 4}
          height={file.height ?? 3}
          onLoad={() => (come.value = true)}
        />
      </button>
      {open.value && <Large src={src} file={file} what={what} close={() => (open.value = false)} again={again} />}
    </>
  )
}

/** Twelve points, drawn as large as the photo: where its light and its colours will be. */
function Colours({ of }: { of: string | null }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (of && context) context.putImageData(new ImageData(Uint8ClampedArray.from(pointsOf(of)), 4, 3), 0, 0)
  }, [of])
  return of ? <canvas ref={canvas} width={4} height={3} aria-hidden="true" /> : null
}

function Large({ src, file, what, close, again }: Props & { close: () => void; again: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const failed = useSignal(false)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="large-photo" ref={dialog} onClose={close} aria-label={what}>
      <div class="bar">
        <a class="tap" href={src} download={file.name} aria-label={t('files.save')}>
          <Icon name="download" />
        </a>
        <button class="tap" type="button" aria-label={t('files.close')} onClick={() => dialog.current?.close()}>
          <Icon name="x" />
        </button>
      </div>
      {failed.value ? (
        <p class="strip bad" role="alert">
          <Icon name="alert" size="s" />
          <span>{t('files.not-shown')}</span>
          <button
            class="btn small quiet"
            type="button"
            onClick={() => {
              failed.value = false
              again()
            }}
          >
            {t('state.retry')}
          </button>
        </p>
      ) : (
        <img
          src={src}
          alt={what}
          width={file.width ?? 4}
          height={file.height ?? 3}
          onError={() => (failed.value = true)}
        />
      )}
    </dialog>
  )
}
