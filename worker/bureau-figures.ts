import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { fewest, type BureauSchool } from './protocol/bureaus.ts'

type Counted = { [kind in 'classes' | 'students' | 'guardians' | 'staff']: number }

/** Counted here and told as numbers only; a person of several roles counts in each. */
export async function schoolsUnder(db: D1Database, bureauId: string): Promise<BureauSchool[]> {
  const rows = await drizzle(db).all<Counted & Pick<BureauSchool, 'id' | 'name' | 'nativeName'>>(sql`
    with beneath as (select id, name, native_name from schools where parent_id = ${bureauId}),
    people as (select m.school_id,
        sum(m.roles like '%"student"%') as students, sum(m.roles like '%"guardian"%') as guardians,
        sum(m.roles like '%"admin"%' or m.roles like '%"office"%' or m.roles like '%"teacher"%' or m.roles like '%"staff"%') as staff
      from members m where m.school_id in (select id from beneath) and m.status = 'active' group by m.school_id),
    taught as (select g.school_id, count(*) as classes
      from groups g where g.school_id in (select id from beneath) and g.kind = 'class' and g.status = 'active' group by g.school_id)
    select b.id, b.name, b.native_name as "nativeName", coalesce(t.classes, 0) as classes, coalesce(p.students, 0) as students,
      coalesce(p.guardians, 0) as guardians, coalesce(p.staff, 0) as staff
    from beneath b left join people p on p.school_id = b.id left join taught t on t.school_id = b.id order by b.name, b.id`)
  return rows.map((one) => ({
    ...one,
    students: hidden(one.students),
    guardians: hidden(one.guardians),
    staff: hidden(one.staff),
  }))
}

/** Nobody stays nobody; a few could be recognised. */
const hidden = (n: number) => (n > 0 && n < fewest ? null : n)
