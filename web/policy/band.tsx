import {
  ageBands,
  cameraChoices,
  directChoices,
  lessonChoices,
  readyPacks,
  type AgeBand,
  type Pack,
} from '../../worker/protocol/packs.ts'
import { t, type Key } from '../words/words.ts'
import { HoursFields } from './hours.tsx'
import { packName, setPack } from './state.ts'

/** One age: a ready pack sets all at once, and each setting can be changed by hand. */
export function Band({ band, pack }: { band: AgeBand; pack: Pack }) {
  const set = (more: Partial<Pack>) => setPack(band, { ...pack, ...more })
  return (
    <fieldset class="block band">
      <legend>
        <h2>{t(`policy.band-${band}`)}</h2>
      </legend>
      <Pills
        label={t('policy.as')}
        chosen={packName(pack)}
        choices={ageBands.map((one) => [one, `policy.band-${one}`])}
        choose={(one) => setPack(band, readyPacks[one])}
      />
      {packName(pack) === null && <p class="hint">{t('policy.own')}</p>}
      <Pills
        label={t('policy.directs')}
        chosen={pack.directs}
        choices={directChoices.map((one) => [one, `policy.directs-${one}`])}
        choose={(directs) => set({ directs })}
      />
      <Switch label={t('policy.search')} on={pack.search} turn={(search) => set({ search })} />
      <Switch label={t('policy.links')} on={pack.links} turn={(links) => set({ links })} />
      <Pills
        label={t('policy.camera')}
        chosen={pack.camera}
        choices={cameraChoices.map((one) => [one, `policy.camera-${one}`])}
        choose={(camera) => set({ camera })}
      />
      <Pills
        label={t('policy.lessons')}
        chosen={pack.lessons}
        choices={lessonChoices.map((one) => [one, `policy.lessons-${one}`])}
        choose={(lessons) => set({ lessons })}
      />
      <p class="label">{t('policy.writing')}</p>
      <div class="pills">
        <button
          class="pill"
          type="button"
          aria-pressed={pack.writing === null}
          onClick={() => set({ writing: pack.writing === null ? readyPacks['6-9'].writing : null })}
        >
          {t('policy.any-hour')}
        </button>
      </div>
      {pack.writing && (
        <HoursFields name={`writing-${band}`} hours={pack.writing} change={(writing) => set({ writing })} />
      )}
    </fieldset>
  )
}

type Choices<T extends string> = {
  label: string
  chosen: T | null
  choices: readonly [T, Key][]
  choose: (one: T) => void
}

const Pills = <T extends string>({ label, chosen, choices, choose }: Choices<T>) => (
  <>
    <p class="label">{label}</p>
    <div class="pills" role="group" aria-label={label}>
      {choices.map(([one, word]) => (
        <button class="pill" type="button" key={one} aria-pressed={one === chosen} onClick={() => choose(one)}>
          {t(word)}
        </button>
      ))}
    </div>
  </>
)

const Switch = ({ label, on, turn }: { label: string; on: boolean; turn: (on: boolean) => void }) => (
  <Pills
    label={label}
    chosen={on ? 'yes' : 'no'}
    choices={[
      ['yes', 'policy.yes'],
      ['no', 'policy.no'],
    ]}
    choose={(one) => turn(one === 'yes')}
  />
)
