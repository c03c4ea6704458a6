import { useState } from 'preact/hooks'
import type { Place } from '../../worker/protocol/places.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'

type Circle = Extract<Place, { shape: 'circle' }>
const first: Circle = { shape: 'circle', middle: { latitude: 0, longitude: 0 }, metres: 150 }

/** Where the school is, if phones that check in shall look by themselves whether they are there. */
export function PlaceFields({ of, change }: { of: Place | null; change: (place: Place | null) => void }) {
  const [circle, setCircle] = useState<Circle>(of?.shape === 'circle' ? of : first)
  const [corners] = useState(of?.shape === 'corners' ? of : null)
  const say = (next: Circle) => {
    setCircle(next)
    change(next)
  }
  const choices = [
    ['none', null],
    ['circle', circle],
    ...(corners ? [['corners', corners] satisfies [string, Place]] : []),
  ] as const
  return (
    <fieldset class="field">
      <legend>{t('rules.place')}</legend>
      <p class="hint">{t('rules.place-about')}</p>
      <div class="seg whole" role="group" aria-label={t('rules.place')}>
        {choices.map(([shape, place]) => (
          <button
            key={shape}
            type="button"
            aria-pressed={(of?.shape ?? 'none') === shape}
            onClick={() => change(place)}
          >
            {t(
              shape === 'none' ? 'rules.place-none' : shape === 'circle' ? 'rules.place-circle' : 'rules.place-corners'
            )}
          </button>
        ))}
      </div>
      {of?.shape === 'circle' && <CircleFields of={of} say={say} />}
    </fieldset>
  )
}

const limits = { latitude: 90, longitude: 180 } as const

function CircleFields({ of, say }: { of: Circle; say: (circle: Circle) => void }) {
  const [failed, setFailed] = useState(false)
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setFailed(false)
        say({ ...of, middle: { latitude: rounded(latitude), longitude: rounded(longitude) } })
      },
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 }
    )
  return (
    <>
      {(['latitude', 'longitude'] as const).map((axis) => (
        <div class="field" key={axis}>
          <label for={`place-${axis}`}>{t(`rules.${axis}`)}</label>
          <input
            class="input"
            id={`place-${axis}`}
            type="number"
            step="any"
            required
            min={-limits[axis]}
            max={limits[axis]}
            value={of.middle[axis]}
            onChange={(event) => say({ ...of, middle: { ...of.middle, [axis]: event.currentTarget.valueAsNumber } })}
          />
        </div>
      ))}
      <div class="field">
        <label for="place-metres">{t('rules.metres')}</label>
        <input
          class="input"
          id="place-metres"
          type="number"
          required
          min={10}
          max={20_000}
          value={of.metres}
          onChange={(event) => say({ ...of, metres: event.currentTarget.valueAsNumber })}
        />
      </div>
      <button class="btn quiet" type="button" onClick={here}>
        {t('rules.place-here')}
      </button>
      {failed && <Failed why="not-valid" what={t('rules.place-failed')} />}
    </>
  )
}

/** Five decimals are a metre: more would only say where the office's desk is. */
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000
