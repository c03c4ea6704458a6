import { cast, castFamily, castTeacher } from './cast.ts'
import { dice, type Dice } from './chance.ts'
import { familyName, named, scriptOf, type PersonName } from './names.ts'

export type SchoolClass = { sourcedId: string; title: string; year: number }
export type Person = { sourcedId: string; name: PersonName }
export type Student = Person & { classId: string; year: number; guardians: string[] }
export type StaffMember = Person & { role: 'admin' | 'office' | 'teacher' | 'staff'; alsoGuardian: boolean }
export type People = { classes: SchoolClass[]; students: Student[]; guardians: Person[]; staff: StaffMember[] }

const years = 5

/** How large a school: by its students, or by everyone in it. */
export type Size = { students: number } | { people: number }

/** The people of one school, always the same for the same size. The cast's own come first. */
export function peopleOf(size: Size = { students: 320 }): People {
  const chance = dice(20_260_401)
  const students: Student[] = []
  const guardians: Person[] = []
  const whole = 'students' in size ? size.students : Math.round(size.people * 0.37)
  const classes = classesFor(Math.max(1, Math.round(whole / 32)))
  const staff = staffOf(chance, Math.max(40, Math.round(whole / 8)))
  const missing = () =>
    'students' in size
      ? size.students - students.length
      : size.people - students.length - guardians.length - staff.length

  const admit = (family: Family) => {
    const from = guardians.length
    for (const name of family.guardians)
      if (missing() > 1) guardians.push({ sourcedId: numbered('g', guardians.length + 1), name })
    const theirs = guardians.slice(from).map((guardian) => guardian.sourcedId)
    for (const name of family.children) {
      const home = classes[students.length % classes.length]
      if (!home || missing() <= 0) return
      students.push({
        sourcedId: numbered('s', students.length + 1),
        name,
        classId: home.sourcedId,
        year: home.year,
        guardians: [...theirs, ...(family.teacher ? [family.teacher] : [])],
      })
    }
  }
  admit(castFamily)
  admit({ guardians: [], children: [named(chance, 'japanese', ['森', 'Mori'])], teacher: cast.teacherGuardian })
  while (missing() > 0) admit(familyOf(chance))
  return { classes, students, guardians, staff }
}

type Family = { guardians: PersonName[]; children: PersonName[]; teacher?: string }

function familyOf(chance: Dice): Family {
  const script = scriptOf(chance)
  const surname = familyName(chance, script)
  const size = chance.roll()
  const parents = chance.roll()
  const guardians = []
  if (parents > 0.04) guardians.push(named(chance, script, surname))
  if (parents > 0.3) {
    const mixed = chance.roll() < 0.12
    const own = mixed ? scriptOf(chance) : script
    guardians.push(named(chance, own, mixed || chance.roll() < 0.15 ? familyName(chance, own) : surname))
  }
  const children = Array.from({ length: size < 0.62 ? 1 : size < 0.93 ? 2 : 3 }, () => named(chance, script, surname))
  return { guardians, children }
}

/** Siblings are admitted one after another, so that they sit in different classes: 1-A, 2-A … 5-A, 1-B … */
const classesFor = (count: number): SchoolClass[] =>
  Array.from({ length: count }, (_, index) => {
    const year = (index % years) + 1
    const section =
      index < years * 26 ? String.fromCharCode(65 + Math.floor(index / years)) : `${Math.floor(index / years)}`
    return { sourcedId: `class-${year}${section.toLowerCase()}`, title: `${year}-${section}`, year }
  })

function staffOf(chance: Dice, count: number): StaffMember[] {
  return Array.from({ length: count }, (_, index) => {
    const sourcedId = numbered('t', index + 1)
    const role = index === 0 ? 'admin' : index < 4 ? 'office' : index < Math.ceil(count * 0.8) ? 'teacher' : 'staff'
    const script = scriptOf(chance)
    const name = sourcedId === cast.teacher ? castTeacher : named(chance, script, familyName(chance, script))
    return { sourcedId, name, role, alsoGuardian: sourcedId === cast.teacherGuardian }
  })
}

const numbered = (letter: string, number: number) => `${letter}-${String(number).padStart(4, '0')}`
