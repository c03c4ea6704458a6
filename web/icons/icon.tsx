import type { IconName } from './icon-names.ts'

export type { IconName }

/** Drawings only: the word beside an icon says what it means. `way` turns it where one reads from the right. */
export function Icon({ name, size = '', way }: { name: IconName; size?: 's' | 'xs' | ''; way?: boolean }) {
  return (
    <svg class={`i ${size} ${way ? 'way' : ''}`} aria-hidden="true">
      <use href={`#${name}`} />
    </svg>
  )
}
