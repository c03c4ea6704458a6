/**
 * That the people of groups have changed, written in the batch of the change itself. School collects these and has each group read
 * its roster again before the change is answered: whoever was taken out of a group hears nothing more of it.
 *
 * The statements take the school as ?1, what `which` speaks of as ?2 and the moment as ?3; `which` is SQL that finds ids of groups.
 * What holds for a class holds for its year; whatever concerns the people themselves concerns the whole school's group too.
 */
export const groupsChanged = (which: string, also: 'years' | 'school' = 'years') =>
  `insert into group_changes (school_id, group_id, at)
    select ?1, t.id, ?3 from groups t where t.school_id = ?1 and (t.id in (${which})
      or (t.kind = 'year' and t.year in (select g.year from groups g where g.school_id = ?1 and g.id in (${which})))
      ${also === 'school' ? `or t.kind = 'school'` : ''})`

/** The groups that these members are in: SQL that finds ids of members. */
export const groupsWith = (members: string) => `select e.group_id from enrollments e where e.member_id in (${members})`

/**
 * The school's own tiers: a group for everyone, and one for each year that has classes. They are made when there is a reason for
 * them, and stay.
 */
export const makeTiers = [
  `insert or ignore into groups (id, school_id, sourced_id, kind, name, year, of_group_id, status)
    select ${newId()}, ?1, 'homeroom:school', 'school', 'Whole school', '', null, 'active'`,
  `insert or ignore into groups (id, school_id, sourced_id, kind, name, year, of_group_id, status)
    select ${newId()}, ?1, 'homeroom:year/' || year, 'year', year, year, null, 'active'
    from (select distinct year from groups where school_id = ?1 and kind = 'class' and status = 'active' and year <> '')`,
]

/** A UUIDv7 of the moment ?2, made in SQL because nobody else knows the years. */
function newId() {
  const random = (bytes: number) => `lower(hex(randomblob(${bytes})))`
  return `printf('%08x-%04x-7%s-a%s-%s', ?2 >> 16, ?2 & 65535, substr(${random(2)}, 2), substr(${random(2)}, 2), ${random(6)})`
}
