import { signal } from '@preact/signals'
import * as v from 'valibot'
import type { MemberPage } from '../../worker/protocol/members.ts'
import { command, schoolPath, whyOf, type Why } from '../api.ts'
import { me } from '../me/state.ts'
import { Failed } from '../parts/states.tsx'
import { t } from '../words/words.ts'

const failed = signal<{ member: string; why: Why } | null>(null)

/** On how many phones a member is signed in: which ones is theirs to know, and that none is left may be the office's to see to. */
export function PhonesOf({ member, again }: { member: MemberPage; again: () => void }) {
  const end = async () => {
    failed.value = null
    try {
      const path = schoolPath(me.value!.school.id, `members/${member.id}/sessions`)
      await command(v.unknown(), path, { method: 'DELETE' })
    } catch (error) {
      failed.value = { member: member.id, why: whyOf(error) }
    }
    again()
  }
  if (member.phones === 0) return <p class="block second">{t('phones.none')}</p>
  return (
    <section class="block">
      <h2>{t('phones.of', { n: member.phones })}</h2>
      {failed.value?.member === member.id && <Failed what={t('phones.failed')} why={failed.value.why} />}
      <button class="btn quiet" type="button" onClick={() => void end()}>
        {t('phones.end-all')}
      </button>
      <p class="hint out-hint">{t('phones.end-all-hint')}</p>
    </section>
  )
}
