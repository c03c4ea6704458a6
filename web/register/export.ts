import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { Register, RegisterExport, RegisterForm } from '../../worker/protocol/registers.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import type { Membership } from '../../worker/protocol/members.ts'
import { uuid } from '../uuid.ts'
import { csvOf } from './csv.ts'
import type { Sheet } from './sheet.ts'

export type As = RegisterExport['as']
export const exporting = signal<{ status: 'none' } | { status: 'making'; as: As } | { status: 'failed'; why: Why }>({
  status: 'none',
})

/** The school is told first; what it does not hear of does not leave the page. */
export async function take(me: Membership, of: Register, form: RegisterForm, sheet: Sheet, as: As) {
  if (exporting.value.status === 'making') return
  exporting.value = { status: 'making', as }
  try {
    const said: RegisterExport = { id: uuid(), from: of.from, to: of.to, form, as }
    const path = schoolPath(me.school.id, `groups/${of.group.id}/registers/exports`)
    await command(v.undefined(), path, { method: 'POST', json: said })
    if (as === 'print') print()
    else save(await blobOf(sheet, as), `${sheet.title}.${as}`)
    exporting.value = { status: 'none' }
  } catch (error) {
    exporting.value = { status: 'failed', why: whyOf(error) }
  }
}

/** What writes spreadsheets is loaded by whoever wants one. */
async function blobOf(sheet: Sheet, as: 'csv' | 'xlsx'): Promise<Blob> {
  if (as === 'csv') return new Blob([csvOf(sheet)], { type: 'text/csv;charset=utf-8' })
  const { xlsxOf } = await import('./xlsx.ts')
  return xlsxOf(sheet)
}

function save(blob: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
