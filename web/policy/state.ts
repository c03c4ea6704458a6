import { signal } from '@preact/signals'
import {
  PolicyPage,
  readyPacks,
  ageBands,
  type AgeBand,
  type Pack,
  type PolicyDraft,
} from '../../worker/protocol/packs.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'

type Lead = PolicyPage['leads'][number]

/** The policy as it stands on this screen, not yet let to hold; `held` is what the school has. */
export const draft = signal<{ set: PolicyDraft; leads: Lead[]; held: string } | null>(null)
export const outcome = signal<'saved' | { why: Why } | null>(null)

/** What the school says takes the place of what stands here only where nothing was changed yet. */
export function takePolicy({ policy, leads }: PolicyPage) {
  const { timeZone: _, ...set } = policy
  if (isChanged() && draft.peek()?.set.version === set.version) return
  draft.value = { set, leads, held: JSON.stringify(set) }
}

export const isChanged = () => {
  const now = draft.value
  return now !== null && JSON.stringify(now.set) !== now.held
}

function turn(set: Partial<PolicyDraft>, leads?: Lead[]) {
  const now = draft.value
  outcome.value = null
  if (now) draft.value = { ...now, set: { ...now.set, ...set }, leads: leads ?? now.leads }
}

export const setQuiet = (quiet: PolicyDraft['quiet']) => turn({ quiet })
export const setPack = (band: AgeBand, pack: Pack) => {
  const bands = draft.value?.set.bands
  if (bands) turn({ bands: { ...bands, [band]: pack } })
}
export function setLeads(leads: Lead[]) {
  turn({ leads: leads.map(({ id }) => id) }, leads)
}

/** Which ready pack a band has, if it is one of them. */
export const packName = (pack: Pack): AgeBand | null =>
  ageBands.find((band) => JSON.stringify(ordered(readyPacks[band])) === JSON.stringify(ordered(pack))) ?? null
const ordered = ({ directs, search, links, writing, camera, lessons }: Pack) => [
  directs,
  search,
  links,
  writing?.from,
  writing?.until,
  camera,
  lessons,
]

export async function save() {
  const now = draft.value
  if (!now) return
  try {
    const page = await command(PolicyPage, schoolPath(me.value!.school.id, 'policy'), { method: 'PUT', json: now.set })
    draft.value = null
    takePolicy(page)
    outcome.value = 'saved'
  } catch (error) {
    outcome.value = { why: whyOf(error) }
  }
}
