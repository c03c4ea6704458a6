/** The drawings that only lessons need: they stand in the page while it is open, beside those that every page has. */
export const Drawings = () => (
  <svg hidden aria-hidden="true">
    <symbol id="cam" viewBox="0 0 24 24">
      <rect x="3" y="6.5" width="12.5" height="11" rx="2" />
      <path d="M15.5 10.8 21 7.5v9l-5.5-3.3" />
    </symbol>
    <symbol id="cam-off" viewBox="0 0 24 24">
      <path d="M8 6.5h5.5a2 2 0 0 1 2 2v5M15.2 16.3a2 2 0 0 1-1.7 1.2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 1.3-1.9M15.5 10.8 21 7.5v9M4 4l16 16" />
    </symbol>
    <symbol id="mic-off" viewBox="0 0 24 24">
      <path d="M9 8V6a3 3 0 0 1 6-.4V11M14.5 13.4A3 3 0 0 1 9 11.5M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.5 11.5a6.5 6.5 0 0 1-.6 2.7M12 18v3M4 4l16 16" />
    </symbol>
    <symbol id="hand" viewBox="0 0 24 24">
      <path d="M7.5 12.5V6.3a1.5 1.5 0 0 1 3 0V11M10.5 10.5V4.8a1.5 1.5 0 0 1 3 0v5.7M13.5 10.8V6a1.5 1.5 0 0 1 3 0v6M16.5 12V9.2a1.5 1.5 0 0 1 3 0v5.3c0 4-2.6 6.5-6.2 6.5-3 0-4.7-1.2-6.1-3.6l-2.5-4a1.45 1.45 0 0 1 2.4-1.6l.4.7" />
    </symbol>
    <symbol id="screen" viewBox="0 0 24 24">
      <rect x="3" y="4.5" width="18" height="12.5" rx="2" />
      <path d="M12 13.5V8M9.5 10.2 12 7.7l2.5 2.5M8.5 20.5h7" />
    </symbol>
    <symbol id="sound" viewBox="0 0 24 24">
      <path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11" />
    </symbol>
    <symbol id="poll" viewBox="0 0 24 24">
      <path d="M5 20v-8M12 20V4.5M19 20v-5" />
    </symbol>
    <symbol id="half" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="7.5" />
      <path d="M12 19.5a7.5 7.5 0 0 1-7.5-7.5h15a7.5 7.5 0 0 1-7.5 7.5z" fill="currentColor" stroke="none" />
    </symbol>
    <symbol id="triangle" viewBox="0 0 24 24">
      <path d="M12 5l8 14H4z" fill="currentColor" />
    </symbol>
    <symbol id="record" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="4" fill="currentColor" stroke="none" />
    </symbol>
    <symbol id="call" viewBox="0 0 24 24">
      <path d="M7 4.5h3l1.5 4-2 1.5a11 11 0 0 0 4.5 4.500l1.500-2 4 1.500v3a2 2 0 0 1-2 2C10.500 18.500 5 13 5 6.500a2 2 0 0 1 2-2z" />
    </symbol>
  </svg>
)

type Drawn =
  | 'cam'
  | 'cam-off'
  | 'mic-off'
  | 'hand'
  | 'screen'
  | 'sound'
  | 'poll'
  | 'half'
  | 'triangle'
  | 'record'
  | 'call'

export const Drawing = ({ name, size = '' }: { name: Drawn; size?: 's' | 'xs' | '' }) => (
  <svg class={`i ${size}`} aria-hidden="true">
    <use href={`#${name}`} />
  </svg>
)
