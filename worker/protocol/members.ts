import * as v from 'valibot'
import { enrollmentRoles, Group } from './groups.ts'
import { roles } from './roles.ts'
import { School } from './schools.ts'
import { Count, Id, Instant, Json, PageOf } from './words.ts'

export const Name = v.object({
  /** As the person writes it, in their own script. */
  native: v.string(),
  /** In Latin letters or kana; empty where the native name needs none. */
  reading: v.string(),
})
export type Name = v.InferOutput<typeof Name>

export const Member = v.object({
  id: Id,
  name: Name,
  roles: v.array(v.picklist(roles)),
  status: v.picklist(['active', 'departed']),
})
export type Member = v.InferOutput<typeof Member>

/** A row of the list of people: the member, and the group they are counted in. */
export const MemberRow = v.object({ ...Member.entries, home: v.nullable(v.string()) })
export type MemberRow = v.InferOutput<typeof MemberRow>

export const Card = v.object({ id: Id, issuedAt: Instant, revokedAt: v.nullable(Instant) })
export type Card = v.InferOutput<typeof Card>

const Relative = v.object({ id: Id, name: Name, home: v.nullable(v.string()) })

/** One member, whole: what the office sees before it prints a card. */
export const MemberPage = v.object({
  ...MemberRow.entries,
  groups: v.array(v.object({ ...Group.entries, enrollment: v.picklist(enrollmentRoles) })),
  guardians: v.array(Relative),
  children: v.array(Relative),
  cards: v.array(Card),
  /** On how many phones they are signed in. */
  phones: Count,
  /** Shown here and nowhere else: to the office, which keeps it right. `bouncedAt` is when mail to it last came back. */
  email: v.optional(v.nullable(v.object({ address: v.string(), bouncedAt: v.nullable(Instant) })), null),
})
export type MemberPage = v.InferOutput<typeof MemberPage>

/** One of this phone's memberships: who I am in one school, in which role I act now, and what I belong to. */
export const Membership = v.object({
  school: School,
  member: Member,
  role: v.picklist(roles),
  /** What this phone last said that its pages are read in. */
  language: v.optional(v.nullable(v.string())),
  groups: v.array(v.object({ ...Group.entries, enrollment: v.picklist(enrollmentRoles) })),
  children: v.array(Relative),
})
export type Membership = v.InferOutput<typeof Membership>

export const Memberships = v.object({
  memberships: v.array(Membership),
  /** What this deployment has beyond what every one has: `translation`. A phone passes over what it does not know. */
  offers: v.optional(v.array(v.string()), []),
})
export type Memberships = v.InferOutput<typeof Memberships>

export const CardSignIn = v.strictObject({ secret: v.pipe(v.string(), v.minLength(10), v.maxLength(100)) })

/** A person's roles as a table holds them. */
export const RolesText = Json(v.array(v.picklist(roles)))

export const RoleChoice = v.strictObject({ role: v.picklist(roles) })

/** Asks for cards, at most a year group at a time. The same id answers the same cards again. */
export const CardOrder = v.strictObject({ id: Id, members: v.pipe(v.array(Id), v.minLength(1), v.maxLength(400)) })
export type CardOrder = v.InferOutput<typeof CardOrder>

/** What is printed: the secret goes into the fragment of the QR's address, and nothing else about the person does. */
export const PrintedCard = v.object({
  id: Id,
  memberId: Id,
  name: Name,
  home: v.nullable(v.string()),
  secret: v.string(),
})
export type PrintedCard = v.InferOutput<typeof PrintedCard>
export const PrintedCards = v.object({ cards: v.array(PrintedCard) })
export type PrintedCards = v.InferOutput<typeof PrintedCards>

/** The list of people, by name or by group, a page at a time. */
export const MemberQuery = v.strictObject({
  find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
  group: v.optional(Id),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))),
})
export type MemberQuery = v.InferOutput<typeof MemberQuery>
export const MemberRows = PageOf(MemberRow)
export type MemberRows = v.InferOutput<typeof MemberRows>
