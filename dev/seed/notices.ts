import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { GroupRow } from '../../worker/protocol/groups.ts'
import type { NoticeDraft } from '../../worker/protocol/notices.ts'
import { good, type Phone } from '../phone.ts'

/** What stands on the first pages of a school that nobody has used yet. */
export async function postNotices(office: Phone, schoolId: string) {
  const at = `/api/schools/${schoolId}`
  const { groups } = v.parse(v.object({ groups: v.array(GroupRow) }), await good(office.get(`${at}/groups`)))
  const second = groups.find((group) => group.kind === 'class' && group.name === '2-A')
  if (!second) throw new Error('the seed has a class 2-A')
  const drafts: Omit<NoticeDraft, 'id'>[] = [
    {
      title: 'School calendar for this term',
      body: 'Sports day is on 10 October and the cultural festival on 7 November.\n\n体育祭は10月10日、文化祭は11月7日です。',
      urgency: 'ordinary',
      asks: 'read',
      audience: { groups: 'school', kinds: ['students', 'guardians', 'staff'] },
    },
    {
      title: '2-A: trip to the science museum on Friday',
      body: 'We leave at 8:40 from the main gate and are back by 15:30. Please bring a packed lunch, water and a raincoat.',
      urgency: 'important',
      asks: 'read',
      audience: { groups: [second.id], kinds: ['students', 'guardians'] },
    },
    {
      title: 'Typhoon: school is closed today',
      body: 'A storm warning is in force for the whole prefecture. School is closed today and nobody should set out. Please tap to confirm for each of your children.\n\n暴風警報が発令されたため、本日は臨時休校とします。登校しないでください。お子さまごとに確認のタップをお願いします。',
      urgency: 'urgent',
      asks: 'tap',
      audience: { groups: 'school', kinds: ['students', 'guardians', 'staff'] },
    },
  ]
  for (const draft of drafts) await good(office.send('POST', `${at}/notices`, { id: uuid(), ...draft }))
}
