import { signal } from '@preact/signals'
import { RosterFault, RosterPlan, RosterRows } from '../../worker/protocol/rosters.ts'
import { api, command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'

/** The plan on the page; its id stands in the address, so that a reload in the middle of applying finds it again. */
export const plan = signal<RosterPlan | null>(null)
export const reading = signal<
  { status: 'idle' | 'reading' } | { status: 'failed'; why: Why; what: 'preview' | 'plan' | 'apply' }
>({
  status: 'idle',
})

const rosterPath = (schoolId: string, rest: string) => schoolPath(schoolId, `roster/${rest}`)
const pollMs = 500
let following = ''

export async function preview(schoolId: string, zip: Blob): Promise<RosterPlan | null> {
  if (reading.value.status === 'reading') return null
  reading.value = { status: 'reading' }
  try {
    plan.value = await api(RosterPlan, rosterPath(schoolId, 'preview'), { method: 'POST', zip })
    reading.value = { status: 'idle' }
    return plan.value
  } catch (error) {
    reading.value = { status: 'failed', why: whyOf(error), what: 'preview' }
    return null
  }
}

/** Asks how the plan stands until it stands still. */
export async function follow(schoolId: string, id: string) {
  following = id
  if (plan.value?.id !== id) plan.value = null
  const isOpen = () => following === id
  while (isOpen()) {
    try {
      plan.value = await api(RosterPlan, rosterPath(schoolId, `plans/${id}`))
      reading.value = { status: 'idle' }
      if (plan.value.status !== 'applying') return
    } catch (error) {
      if (!mayPass(error) || plan.value === null) {
        reading.value = { status: 'failed', why: whyOf(error), what: 'plan' }
        return
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

export const leave = () => {
  following = ''
}

/** Applying the same plan twice changes nothing, so that a lost answer is asked for again. */
export async function apply(schoolId: string, id: string) {
  if (plan.value?.status === 'applying') return
  const before = plan.value
  if (before) plan.value = { ...before, status: 'applying' }
  try {
    plan.value = await command(RosterPlan, rosterPath(schoolId, 'apply'), { method: 'POST', json: { plan: id } })
    await follow(schoolId, id)
  } catch (error) {
    plan.value = before
    reading.value = { status: 'failed', why: whyOf(error), what: 'apply' }
  }
}

/** The faults as a table for whoever keeps the records. A cell that a spreadsheet might run is kept from it. */
export async function faultsFile(schoolId: string, id: string): Promise<Blob> {
  const rows: RosterFault[] = []
  for (let next: string | null = ''; next !== null;) {
    const after: string = next ? `&after=${next}` : ''
    const page = await api(RosterRows, rosterPath(schoolId, `plans/${id}/rows?show=fault${after}`))
    rows.push(...page.rows.filter((row) => 'why' in row))
    next = page.next
  }
  const lines = rows.map(({ file, line, column, why, value }) => [file, String(line), column, why, value])
  return new Blob(['\uFEFF', csv([['file', 'line', 'column', 'reason', 'value'], ...lines])], { type: 'text/csv' })
}

export const csv = (lines: readonly string[][]) =>
  lines
    .map((cells) => cells.map((cell) => `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
