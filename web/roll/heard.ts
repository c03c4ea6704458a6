import { signal } from '@preact/signals'
import type { ServerEvent } from '../../worker/protocol/events.ts'
import type { FollowWord } from '../../worker/protocol/roll-events.ts'

export type Followed = FollowWord['what']
/** What the page on the screen asks to be told of: a group's rolls, or the school's morning. */
export const followed = signal<Followed>(null)
/** The last that was heard of it. */
export const heardOfRolls = signal<Extract<ServerEvent, { type: 'roll.changed' | 'morning.counted' }> | null>(null)
