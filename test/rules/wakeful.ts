import { firstPolicy, type Policy } from '../../worker/protocol/packs.ts'

/** A school in which it is never quiet, for tests that are about something else. */
export const wakeful: Policy = { ...firstPolicy('UTC'), quiet: { from: '00:00', until: '00:00' } }
