/** The names in `icons.svg`, which stands in the page; a test holds the two together. */
export const iconNames = [
  'alert',
  'back',
  'bell',
  'calendar',
  'card',
  'check',
  'clock',
  'confirmed',
  'down',
  'download',
  'file',
  'handed',
  'leave',
  'lock',
  'me',
  'minus',
  'moon',
  'move',
  'next',
  'notice',
  'offline',
  'pen',
  'people',
  'plus',
  'print',
  'reached',
  'read',
  'retry',
  'roll',
  'scan',
  'school',
  'search',
  'send',
  'storm',
  'text',
  'today',
  'tools',
  'up',
  'upload',
  'x',
] as const
export type IconName = (typeof iconNames)[number]

/** Drawings only: the word beside an icon says what it means. `way` turns it where one reads from the right. */
export function Icon({ name, size = '', way }: { name: IconName; size?: 's' | 'xs' | ''; way?: boolean }) {
  return (
    <svg class={`i ${size} ${way ? 'way' : ''}`} aria-hidden="true">
      <use href={`#${name}`} />
    </svg>
  )
}
