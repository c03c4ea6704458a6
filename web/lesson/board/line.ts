import { written, type Point } from './points.ts'
import { simplified } from './simplify.ts'

/** How far a line that is kept may be from the one that was drawn: less than a point of a screen that shows the page 1280 wide. */
const off = 3

/** A line as it is kept, written down. */
export const keptLine = (points: readonly Point[]): string => written(simplified(points, off))
