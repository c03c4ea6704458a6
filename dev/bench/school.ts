import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveApart, type Apart } from '../apart.ts'
import { secretsOf } from '../secrets.ts'
import type { Phone } from '../phone.ts'
import { found } from '../seed/seed.ts'

/** An empty school in processes and a folder of its own, measured at workerd's own socket; both are gone afterwards. */
export async function withSchool<T>(
  measure: (at: { server: Apart; schoolId: string; admin: Phone; folder: string }) => Promise<T>,
  pushAlso?: string
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `homeroom-bench-${randomBytes(4).toString('hex')}-`))
  const server = await serveApart({ data: folder, pushAlso })
  try {
    const { schoolId, admin } = await found(server.direct, secretsOf(folder).FOUNDING_SECRET)
    return await measure({ server, schoolId, admin, folder })
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
