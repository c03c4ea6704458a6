/** How long something stays, and what ends it. */
export const ends = {
  delivered: 'Until the other side has it, or its hour has passed; then it erases itself.',
  superseded: 'Until a newer one takes its place; then it erases itself.',
  roster: 'As long as the roster says so; the next roster that does not erases it.',
  'signed-out': 'Until the person signs out on this phone, or the school ends the session; then it is erased.',
  'phone-choice': 'Until the person chooses otherwise on this phone.',
  'page-closed': 'Until the page is closed; then the browser erases it.',
  'recording-ended':
    'For as many days after the lesson as the school has set, thirty where it has set nothing, or until whoever led it erases it; then it erases itself.',
  'lesson-ended': 'Until the lesson has ended; then it is erased.',
  day: 'For a day at most; then it erases itself.',
  'eight-days': 'For eight days; then it erases itself.',
  'ten-minutes': 'For ten minutes; then it is worth nothing and is erased.',
  'fifteen-minutes': 'For fifteen minutes; then it is worth nothing.',
  rolls:
    'For the years that the school keeps its rolls, five where it has not chosen, from the end of the month; then the group erases it in the night and the audit trail says how many lines there were.',
  'lesson-years':
    'For the years that the school keeps its rolls, five where it has not chosen, after the lesson has ended; then it erases itself.',
  departed:
    'As long as the roster names the person. Afterwards it stays, marked as departed, until the school has it erased; nothing erases it by itself yet.',
  school:
    'As long as the school uses Homeroom; it goes with the whole school, by the hand of whoever runs the deployment.',
} as const
export type Ends = keyof typeof ends

/**
 * Why each column is kept, and how long: `until` holds for the whole table, a column that differs says so itself. A test compares this
 * with the columns that there are, and `docs/privacy.md` is written from it.
 */
export type Kept = Record<
  string,
  { what: string; until: Ends; columns: Record<string, string | { why: string; until: Ends }> }
>
