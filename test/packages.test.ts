import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as v from 'valibot'

const read = <S extends v.GenericSchema>(path: string, schema: S) =>
  v.parse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(path, 'utf8'))

const Versions = v.record(v.string(), v.string())
const Package = v.looseObject({ license: v.optional(v.string()) })
const Lock = v.looseObject({
  packages: v.record(
    v.string(),
    v.looseObject({
      version: v.optional(v.string()),
      license: v.optional(v.string()),
      dev: v.optional(v.boolean(), false),
      integrity: v.optional(v.string()),
      resolved: v.optional(v.string()),
      link: v.optional(v.boolean()),
    })
  ),
})

const own = read('package.json', v.looseObject({ dependencies: Versions, devDependencies: Versions }))
const lock = read('package-lock.json', Lock)
const installed = Object.entries(lock.packages).filter(([path]) => path !== '')

test('every package is one exact version, the same for everybody', () => {
  const asked = Object.entries({ ...own.dependencies, ...own.devDependencies })
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  for (const [name, version] of asked) expect(lock.packages[`node_modules/${name}`]?.version).toBe(version)
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})

test('packages come from whatever registry one uses, and the lock names none', () => {
  expect(installed.filter(([, { resolved, link }]) => resolved ?? link).map(([path]) => path)).toEqual([])
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/registry|artifactory|verdaccio|\.tgz/)
})

const permissive = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]

test('whatever is shipped is free to be shipped', () => {
  const shipped = installed.filter(([, { dev }]) => !dev)
  expect(shipped.length).toBeGreaterThan(15)
  const licences = shipped.map(([path, { license }]) => {
    const said = existsSync(`${path}/package.json`) ? read(`${path}/package.json`, Package).license : license
    return [path, said ?? 'none'] as const
  })
  expect(licences.filter(([, licence]) => !isPermissive(licence))).toEqual([])
})

test('a licence that binds others is caught, also as one half of a pair', () => {
  expect(['MIT', '(MIT OR Apache-2.0)', 'GPL-3.0 OR MIT', 'MIT AND ISC'].map(isPermissive)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['GPL-3.0', 'MIT AND GPL-3.0', 'SSPL-1.0', 'none', 'SEE LICENSE IN x'].filter(isPermissive)).toEqual([])
})

/** One of the alternatives will do; of what is joined, each must. */
function isPermissive(licence: string): boolean {
  const alternatives = licence.replace(/[()]/g, '').split(' OR ')
  return alternatives.some((one) => one.split(' AND ').every((name) => permissive.includes(name)))
}
