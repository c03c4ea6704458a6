/** The workbench, and what a group is. */
export const workbench = {
  'role.guardian-of': 'guardian of {children}',
  'group.class': 'class',
  'group.guardians': 'guardians of a class',
  'group.subject': 'subject',
  'group.staff': 'staff room',
  'group.unplaced': 'people without a class',
  'enrollment.owner': 'leads it',
  'enrollment.teacher': 'teaches',
  'enrollment.member': 'belongs to it',
  'enrollment.observer': 'looks on',
  'workbench.waiting': 'Waits for you',
  'workbench.nothing': 'Nothing waits for you.',
  'workbench.tools': 'Tools',
  'workbench.sent': 'Sent',
  'workbench.groups': 'My groups',
  'now.group': 'Group',
} as const
