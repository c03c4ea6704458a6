import type { Current, Group, Member } from './roster-plan.ts'
import type { Wishes } from './roster-wishes.ts'

/** Inboxes of one mailroom: with more, one object would hold more sockets than it can write to in a second. */
const mostInboxes = 200

type Placed = { groups: Group[]; members: Member[] }

/** Gives ids to what is new, and everybody their home and mailroom. A mailroom is given once and stays, wherever its member goes. */
export function givePlaces(current: Current, wishes: Wishes, newId: () => string) {
  const groupNow = new Map(current.groups.map((one) => [one.sourcedId, one]))
  const memberNow = new Map(current.members.map((one) => [one.sourcedId, one]))
  const groupIds = new Map(current.groups.map((one) => [one.sourcedId, one.id]))
  for (const sourcedId of wishes.groups.keys()) if (!groupIds.has(sourcedId)) groupIds.set(sourcedId, newId())
  const memberIds = new Map([...wishes.members.keys()].map((one) => [one, memberNow.get(one)?.id ?? newId()]))
  const mailroom = mailrooms(current)

  const placed: Placed = { groups: [], members: [] }
  for (const [sourcedId, { kind, name, year, of }] of wishes.groups) {
    const id = groupIds.get(sourcedId)!
    const ofGroupId = of === null ? null : groupIds.get(of)!
    placed.groups.push({ ...groupNow.get(sourcedId), id, sourcedId, kind, name, year, ofGroupId, status: 'active' })
  }
  for (const [sourcedId, { name, roles, email, grade, home }] of wishes.members) {
    const homeGroupId = groupIds.get(home)
    if (!homeGroupId) throw new Error(`a school without ${home}`)
    placed.members.push({
      id: memberIds.get(sourcedId)!,
      sourcedId,
      nativeName: name.native,
      reading: name.reading,
      roles,
      homeGroupId,
      mailroom: memberNow.get(sourcedId)?.mailroom ?? mailroom(homeGroupId),
      status: 'active',
      email: email === undefined ? (memberNow.get(sourcedId)?.email ?? null) : email,
      grade: grade === undefined ? (memberNow.get(sourcedId)?.grade ?? null) : grade,
    })
  }
  return { ids: { group: groupIds, member: memberIds }, placed }
}

/** The home's first mailroom with room. Whoever left is counted too: their inbox is still there. */
function mailrooms(current: Current): (home: string) => string {
  const inboxes = new Map<string, number>()
  for (const { mailroom } of current.members) inboxes.set(mailroom, (inboxes.get(mailroom) ?? 0) + 1)
  return (home) => {
    let shard = 0
    while ((inboxes.get(`${home}.${shard}`) ?? 0) >= mostInboxes) shard++
    const mailroom = `${home}.${shard}`
    inboxes.set(mailroom, (inboxes.get(mailroom) ?? 0) + 1)
    return mailroom
  }
}
