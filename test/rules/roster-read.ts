import { readRoster } from '../../worker/roster-reading.ts'
import { smallSchool, zipOf, type RosterFiles } from './roster-zips.ts'

export const today = '2026-11-22'
export const read = (files: RosterFiles = {}, folder = '') =>
  readRoster(zipOf({ ...smallSchool, ...files }, folder), today)
export const users = (...rows: string[]) => [smallSchool['users.csv'].split('\n')[0], ...rows].join('\n')
export const enrollments = (...rows: string[]) => [smallSchool['enrollments.csv'].split('\n')[0], ...rows].join('\n')
export const person = (incoming: ReturnType<typeof read>, id: string) =>
  incoming.people.find((one) => one.sourcedId === id)
