import { useEffect, useMemo } from 'preact/hooks'
import type { SharedFile } from '../../worker/protocol/files.ts'
import { offers } from '../me/state.ts'
import { Icon } from '../icons/icon.tsx'
import { listed, t } from '../words/words.ts'
import { Photo } from './photo.tsx'
import { ReadVoice } from './read-voice.tsx'
import type { Upload } from './sending.ts'
import { sizeOf } from './sizes.ts'
import { Voice } from './voice.tsx'
import './files.css'

/** Where a group's files are read from: a path of their own, away from pages and answers. */
export const filesAt = (schoolId: string, groupId: string) => `/files/${schoolId}/${groupId}`

/** `reads` is where a voice message is asked for as text. */
type Props = { at: string; reads: string; files: readonly SharedFile[]; by: string }

/** The files of a message, as whoever reads it sees them. */
export function Attached({ at, reads, files, by }: Props) {
  if (files.length === 0) return null
  const photos = files.filter(({ kind }) => kind === 'photo')
  return (
    <div class="attached">
      {photos.length > 0 && (
        <ul class={photos.length === 1 ? 'photos one' : 'photos'}>
          {photos.map((file, i) => (
            <li key={file.id}>
              <Photo
                src={`${at}/${file.id}`}
                file={file}
                what={t('files.photo-of', { n: i + 1, of: photos.length, by })}
              />
            </li>
          ))}
        </ul>
      )}
      {files.map((file) =>
        file.kind === 'voice' ? (
          <div key={file.id}>
            <Voice src={`${at}/${file.id}`} peaks={file.peaks ?? '8'} duration={file.duration ?? 1000} />
            {offers.value.includes('transcript') && <ReadVoice path={`${reads}/${file.id}/transcript`} />}
          </div>
        ) : file.kind === 'file' ? (
          <Paper key={file.id} href={`${at}/${file.id}`} name={file.name} size={file.size} />
        ) : null
      )}
    </div>
  )
}

/** Saved by a tap, never opened in the page. */
const Paper = ({ href, name, size }: { href: string; name: string; size: number }) => (
  <a class="paper-row" href={href} download={name}>
    <Icon name="file" />
    <span class="body">
      <b class="cut" dir="auto">
        {name}
      </b>
      <span class="aside">{sizeOf(size)}</span>
    </span>
    <Icon name="download" size="s" />
    <span class="hear">{t('files.save')}</span>
  </a>
)

/** The files of a message that is still on its way, from this phone's own memory. */
export function Waiting({ uploads }: { uploads: readonly Upload[] }) {
  if (uploads.length === 0) return null
  return (
    <ul class="attached waiting">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <Own upload={upload} />
        </li>
      ))}
    </ul>
  )
}

export function Own({ upload: { draft, blob, small, status, had, refused, tags, about } }: { upload: Upload }) {
  const src = useAddress(draft.kind === 'photo' ? (small ?? blob) : blob)
  const parts = Math.ceil(draft.size / (5 * 1024 * 1024))
  return (
    <>
      {draft.kind === 'photo' && <img class="own-photo" src={src} alt={t('files.photo')} />}
      {draft.kind === 'voice' && <Voice src={src} peaks={draft.peaks ?? '8'} duration={draft.duration ?? 1000} />}
      {draft.kind === 'file' && (
        <span class="paper-row">
          <Icon name="file" />
          <span class="body">
            <b class="cut" dir="auto">
              {draft.name}
            </b>
            <span class="aside">{sizeOf(draft.size)}</span>
          </span>
        </span>
      )}
      {parts > 1 && status === 'waits' && !refused && (
        <progress max={parts} value={had} aria-label={t('files.sent-of', { name: draft.name })} />
      )}
      {tags.length > 0 && (
        <span class="aside with">{t('files.with', { names: listed(tags.map(({ name }) => name)) })}</span>
      )}
      {refused && (
        <span class="aside is-bad">
          {about
            ? t('files.no-consent', { name: tags.find(({ id }) => id === about)?.name ?? '' })
            : t(`why.${refused}`)}
        </span>
      )}
    </>
  )
}

/** An address for bytes of this phone, as long as somebody looks at them. */
function useAddress(blob: Blob): string {
  const address = useMemo(() => URL.createObjectURL(blob), [blob])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return address
}
