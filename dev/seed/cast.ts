import type { PersonName } from './names.ts'

/** Those of the seed whom the laptop's links sign in as: the ones with most to show. */
export const cast = {
  /** The middle of three children, in the class of `teacher`, and with the longest name of all. */
  student: 's-0002',
  guardian: 'g-0001',
  teacher: 't-0006',
  teacherGuardian: 't-0005',
  office: 't-0002',
  admin: 't-0001',
  staff: 't-0040',
  officer: 'homeroom:founder',
}

const family = ['Della Rocchetta-Hasegawa', ''] as const
const child = (given: string): PersonName => ({ family: family[0], given, latinFamily: family[1], latinGiven: '' })

/** Three children in three classes, two guardians, two scripts. */
export const castFamily = {
  guardians: [
    { family: '長谷川', given: '千尋', latinFamily: 'Hasegawa', latinGiven: 'Chihiro' },
    { family: 'Della Rocchetta', given: 'Niccolò', latinFamily: '', latinGiven: '' },
  ],
  children: [child('Giulia'), child('Massimiliano Alessandro Ludovico'), child('Emi')],
}

export const castTeacher: PersonName = {
  family: '五十嵐',
  given: '美月',
  latinFamily: 'Igarashi',
  latinGiven: 'Mitsuki',
}
