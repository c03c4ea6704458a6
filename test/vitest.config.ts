import { join } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { outside } from './outside.ts'

/** The sender's keys in RFC 8291's example: nobody but a test is ever pushed to with them. */
const vapid = {
  VAPID_PUBLIC_KEY: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
  VAPID_PRIVATE_KEY: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  VAPID_SUBJECT: 'mailto:nobody@school.test',
}

const root = join(import.meta.dirname, '..')

/** What a test looks at again and again until it is so: a machine that is busy gets there too, and one that is not does not wait. */
const patient = { poll: { timeout: 30_000 } }

export default defineConfig({
  test: {
    root,
    silent: 'passed-only',
    projects: [
      {
        // Pure rules, the simulator, the shape of the house and the laptop itself: Node, no Cloudflare.
        test: {
          name: 'rules',
          root,
          environment: 'node',
          include: ['test/rules/**/*.test.ts', 'test/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Routes and objects inside workerd. One runtime for all files, for speed: each file founds schools of its own.
        plugins: [
          cloudflareTest(async () => ({
            remoteBindings: false,
            wrangler: { configPath: join(root, 'wrangler.toml') },
            miniflare: {
              outboundService: outside,
              bindings: {
                SIGNING_KEY: 'a key that signs in tests alone, and nowhere else',
                FOUNDING_SECRET: Array.from({ length: 50 }, (_, i) =>
                  `founds school ${i} in tests`.replaceAll(' ', '-')
                ).join(' '),
                ...vapid,
                MIGRATIONS: await readD1Migrations(join(root, 'migrations')),
              },
            },
          })),
        ],
        test: {
          name: 'workers',
          root,
          include: ['test/workers/**/*.test.ts'],
          setupFiles: ['test/workers/setup.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // A served school and real browsers; one after the other, because each wants the machine for itself.
        test: {
          name: 'journeys',
          root,
          environment: 'node',
          include: ['test/journeys/**/*.test.ts'],
          fileParallelism: false,
          expect: patient,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
