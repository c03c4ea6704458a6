import type { Hours } from '../../worker/protocol/quiet.ts'
import { t } from '../words/words.ts'

/** From one time of day until another. */
export const HoursFields = ({
  name,
  hours,
  change,
}: {
  name: string
  hours: Hours
  change: (hours: Hours) => void
}) => (
  <div class="hours">
    {(['from', 'until'] as const).map((end) => (
      <label key={end} for={`${name}-${end}`}>
        <span class="hint">{t(`policy.${end}`)}</span>
        <input
          id={`${name}-${end}`}
          class="input num"
          type="time"
          required
          value={hours[end]}
          onChange={({ currentTarget }) => currentTarget.value && change({ ...hours, [end]: currentTarget.value })}
        />
      </label>
    ))}
  </div>
)
