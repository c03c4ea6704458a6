import { signal } from '@preact/signals'
import { BureauCards, BureauPlan, type BureauCard } from '../../worker/protocol/bureaus.ts'
import { api, command, mayPass, schoolPath, whyOf, type Why } from '../api.ts'
import { passing } from '../phone/small.ts'
import { uuid } from '../uuid.ts'

/** The plan on the page; its id stands in the address, so that a reload in the middle of writing finds it again. */
export const plan = signal<BureauPlan | null>(null)
export const reading = signal<
  { status: 'idle' | 'reading' } | { status: 'failed'; why: Why; what: 'preview' | 'plan' | 'apply' | 'cards' }
>({ status: 'idle' })
/** The cards on the sheet. They live in memory only: a secret is written on paper and nowhere else. */
export const cards = signal<BureauCard[] | null>(null)

const bureauPath = (schoolId: string, rest: string) => schoolPath(schoolId, `bureau/${rest}`)
const pollMs = 300
let following = ''

const failed = (what: 'preview' | 'plan' | 'apply' | 'cards', error: unknown) => {
  reading.value = { status: 'failed', why: whyOf(error), what }
}

export async function preview(schoolId: string, csv: Blob): Promise<BureauPlan | null> {
  if (reading.value.status === 'reading') return null
  reading.value = { status: 'reading' }
  try {
    plan.value = await api(BureauPlan, bureauPath(schoolId, 'preview'), { method: 'POST', csv })
    reading.value = { status: 'idle' }
    return plan.value
  } catch (error) {
    failed('preview', error)
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
      plan.value = await api(BureauPlan, bureauPath(schoolId, `plans/${id}`))
      reading.value = { status: 'idle' }
      if (plan.value.status !== 'applying') return
    } catch (error) {
      if (!mayPass(error) || plan.value === null) return failed('plan', error)
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

export const leave = () => {
  following = ''
  cards.value = null
}

/** Writing the same plan twice changes nothing, so that a lost answer is asked for again. */
export async function apply(schoolId: string, id: string) {
  const before = plan.value
  if (before?.status === 'applying') return
  if (before) plan.value = { ...before, status: 'applying' }
  try {
    plan.value = await command(BureauPlan, bureauPath(schoolId, 'apply'), { method: 'POST', json: { plan: id } })
    await follow(schoolId, id)
  } catch (error) {
    plan.value = before
    failed('apply', error)
  }
}

/** The order is remembered in this tab, so that a reload before printing does not lose what is shown once. */
const orderKey = 'homeroom tree cards'
function orderOf(planId: string): string | undefined {
  const [plan, id] = (passing.get(orderKey) ?? '').split(' ')
  return plan === planId ? id : undefined
}
export const hasOrdered = (planId: string) => orderOf(planId) !== undefined

export async function showCards(schoolId: string, planId: string) {
  const id = orderOf(planId) ?? uuid()
  passing.put(orderKey, `${planId} ${id}`)
  try {
    const json = { id, plan: planId }
    cards.value = (await command(BureauCards, bureauPath(schoolId, 'cards'), { method: 'POST', json })).cards
    reading.value = { status: 'idle' }
  } catch (error) {
    failed('cards', error)
  }
}
