import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Enrolled, TerminalEvent } from '../../worker/protocol/terminals.ts'

/** What a kiosk is: its key can sign here and cannot be read out, not even by this page. `n` is the number of its last batch. */
export type Device = Omit<Enrolled, 'key' | 'now'> & { key: CryptoKey; n: number }

interface Shape extends DBSchema {
  terminal: { key: 'mine'; value: Device }
  sightings: { key: string; value: TerminalEvent }
}
export type KioskStore = IDBPDatabase<Shape>

/** No database of a person's: its name begins otherwise, and nobody's signing out touches it. */
export const openKiosk = (): Promise<KioskStore> =>
  openDB<Shape>('kiosk of homeroom', 1, {
    upgrade(db) {
      db.createObjectStore('terminal')
      db.createObjectStore('sightings', { keyPath: 'id' })
    },
  })
