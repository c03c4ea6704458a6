import type { workbench as english } from '../en/workbench.ts'
import type { In } from '../words.ts'

export const workbench: In<typeof english, Intl.LDMLPluralRule> = {
  'role.guardian-of': 'ولي أمر {children}',
  'group.class': 'صف',
  'group.guardians': 'أولياء أمور صف',
  'group.subject': 'مادة',
  'group.staff': 'غرفة الموظفين',
  'group.unplaced': 'أشخاص بلا صف',
  'group.year': 'صف دراسي',
  'group.school': 'المدرسة كلها',
  'group.direct': 'محادثة',
  'enrollment.owner': 'مسؤول عنه',
  'enrollment.teacher': 'يدرّس فيه',
  'enrollment.member': 'عضو فيه',
  'enrollment.observer': 'يطلع عليه',
  'workbench.waiting': 'بانتظارك',
  'workbench.nothing': 'لا شيء بانتظارك.',
  'workbench.tools': 'الأدوات',
  'workbench.sent': 'المرسلة',
  'workbench.groups': 'مجموعاتي',
  'now.group': 'المجموعة',
  'workbench.roll': 'سجّل الحضور',
  'workbench.leave': 'الإذن بالغياب',
}
