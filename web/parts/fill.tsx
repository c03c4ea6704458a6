import { t } from '../words/words.ts'

type Stages = { people: number; reached: number; read: number; answers: number; confirmed: number }

const share = (part: number, whole: number) => `${whole ? (100 * part) / whole : 0}%`

/** How far a notice has come. Reached and read are shares of people, confirmed of answers asked for. */
export const ReachFill = ({ of, big }: { of: Stages; big?: boolean }) => (
  <span
    class={`fill ${big ? 'big' : ''}`}
    role="img"
    aria-label={t('reach.bar', {
      reached: of.reached,
      read: of.read,
      confirmed: of.confirmed,
      people: of.people,
      answers: of.answers,
    })}
  >
    <i class="f1" style={{ '--to': share(of.reached, of.people) }} />
    <i class="f2" style={{ '--to': share(of.read, of.people) }} />
    <i style={{ '--to': share(of.confirmed, of.answers) }} />
  </span>
)

export const ThinFill = ({ part, whole }: { part: number; whole: number }) => (
  <span class="fill thin" aria-hidden="true">
    <i style={{ '--to': share(part, whole) }} />
  </span>
)
