import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { required } from '../../lib/assert'
import { routes } from './routes'
import { serviceDoors } from './services'
import type { Door, Least } from './types'

const app = path.join(import.meta.dirname, '../../app')
const ranks: Readonly<Record<Least, number>> = { anyone: 0, member: 1, editor: 2, admin: 3 }

/** Every route there is, found on disk: its address, and the methods its file answers. */
const found = new Map(
  readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)(?:page\.tsx|route\.tsx?|opengraph-image\.tsx)$/.test(name))
    .map((name) => {
      const folder = path
        .dirname(name)
        .replace(/(^|\/)\([^)]+\)/g, '$1')
        .replace(/^\.$/, '')
        .replace(/^\//, '')
      const address = `/${folder}${name.endsWith('opengraph-image.tsx') ? '/opengraph-image' : ''}`
      return [address.replace(/\/{2,}/g, '/'), readFileSync(path.join(app, name), 'utf8')] as const
    }),
)

function methodsIn(source: string): readonly string[] {
  if (/export default/.test(source)) return ['page']
  const declared = source.matchAll(
    /export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g,
  )
  const listed = source.matchAll(/export \{([^}]*)\}/g)
  const names = [...listed].flatMap(([, list]) => [
    ...(list ?? '').matchAll(/\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g),
  ])
  return [...declared, ...names].map((match) => required(match[1], 'a method')).sort()
}

test('T12: every route and every method of it is in the table, and nothing else', () => {
  const onDisk = Object.fromEntries([...found].map(([address, source]) => [address, methodsIn(source)]))
  const inTable = Object.fromEntries(
    Object.entries(routes).map(([address, { names, ...doors }]) => [address, Object.keys(doors).sort()]),
  )
  expect(inTable).toEqual(onDisk)
  expect(found.size).toBeGreaterThan(50)
})

test('T12: there are no actions, no middleware and no pages of the old kind, which the table would not see', () => {
  for (const [address, source] of found) expect([address, /['"]use server['"]/.test(source)]).toEqual([address, false])
  for (const name of ['middleware.ts', 'proxy.ts', 'pages', 'instrumentation.ts'])
    expect(readdirSync(path.join(app, '..'))).not.toContain(name)
})

test('T12: each bracket of an address has a name', () => {
  for (const [address, { names = [] }] of Object.entries(routes))
    if (!address.includes('nextauth')) expect([address, names.length]).toEqual([address, address.split('[').length - 1])
})

test('T12: a route of the API is for nobody whom what it calls is not for, and reads where that reads', () => {
  const calls = /services\(\)\s*\.(\w+)(?:\s*\.(\w+))?\(/g
  let checked = 0
  for (const [address, source] of [...found].filter(([one]) => one.startsWith('/api/'))) {
    const handlers = source.split(/(?=export (?:const|async function) (?:GET|POST)\b)/).slice(1)
    for (const text of handlers) {
      const method = /export (?:const|async function) (GET|POST)/.exec(text)?.[1] as 'GET' | 'POST'
      const route = required(routes[address]?.[method], `${method} ${address}`)
      const doors = [...text.matchAll(calls)].flatMap(([, service = '', name]) => doorOf(service, name))
      for (const door of doors) {
        checked += 1
        expect([address, method, ranks[door.least] <= ranks[route.least]]).toEqual([address, method, true])
        if (method === 'GET') expect([address, door.changes]).toEqual([address, false])
      }
    }
  }
  expect(checked).toBeGreaterThan(45)
})

function doorOf(service: string, name: string | undefined): readonly Door[] {
  const entry = required((serviceDoors as Readonly<Record<string, unknown>>)[service], service)
  const door = name === undefined ? entry : (entry as Readonly<Record<string, unknown>>)[name]
  return door === 'own' ? [] : [required(door as Door | undefined, `${service}.${name}`)]
}

test('T25: what is only read changes nothing, and what changes something is sent', () => {
  for (const { page, GET } of Object.values(routes))
    for (const door of [page, GET]) expect(door?.changes ?? false).toBe(false)
})
