import { signal } from '@preact/signals'
import { Icon } from '../icons/icon.tsx'
import { t, type Key } from '../words/words.ts'
import { placeHere, type Place } from './place.ts'

/** What Chromium hands over when it would install: kept, to be asked when the person wants it and not before. */
type Offer = Event & { prompt(): Promise<unknown> }
const isOffer = (event: Event): event is Offer => 'prompt' in event
const offer = signal<Offer | null>(null)
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  if (isOffer(event)) offer.value = event
})
addEventListener('appinstalled', () => (offer.value = null))

const steps: Record<Place, Key[]> = {
  installed: [],
  inside: [],
  ios: ['install.ios-share', 'install.ios-add', 'install.ios-open'],
  android: ['install.android-menu', 'install.android-add'],
  desk: ['install.desk-add'],
}

/** How to put Homeroom on this phone's home screen, in the words of this phone. */
export function Install() {
  const place = placeHere()
  const asked = offer.value
  return (
    <section class="block">
      <h2>{t('install.title')}</h2>
      <p class="hint">
        {t(place === 'installed' ? 'install.here' : place === 'inside' ? 'install.inside' : 'install.why')}
      </p>
      {place === 'inside' && <Copy />}
      {asked && place !== 'installed' ? (
        <button class="btn quiet" type="button" onClick={() => void asked.prompt().then(() => (offer.value = null))}>
          <Icon name="download" size="s" />
          {t('install.now')}
        </button>
      ) : (
        steps[place].length > 0 && (
          <ol class="steps">
            {steps[place].map((step) => (
              <li key={step}>{t(step)}</li>
            ))}
          </ol>
        )
      )}
    </section>
  )
}

const copied = signal<'copied' | 'not-copied' | null>(null)

function Copy() {
  const copy = () =>
    void navigator.clipboard.writeText(location.origin).then(
      () => (copied.value = 'copied'),
      () => (copied.value = 'not-copied')
    )
  return (
    <>
      <button class="btn quiet" type="button" onClick={copy}>
        {t('install.copy')}
      </button>
      <p class="hint" role="status">
        {copied.value && t(`install.${copied.value}`, { address: location.origin })}
      </p>
    </>
  )
}
