import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plainPath, routeClass } from './route-class'

const app = path.join(import.meta.dirname, '../../app')
const folders = (below: string): string[] =>
  readdirSync(path.join(app, below), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .flatMap(({ name }) => (name.startsWith('(') ? folders(path.join(below, name)) : [name]))

test('knows every page and interface there is', () => {
  const pages = folders('').filter((name) => name !== 'api')
  const interfaces = folders('api')
  expect(pages.length).toBeGreaterThan(5)
  for (const name of pages) expect(routeClass(`/${name}/x`), `/${name}: add it to route-class.ts`).toBe(`/${name}`)
  for (const name of interfaces)
    expect(routeClass(`/api/${name}`), `/api/${name}: add it to route-class.ts`).toBe(`/api/${name}`)
})

test('tells kinds of requests apart by a few names, whatever is asked for', () => {
  expect(routeClass('/')).toBe('/')
  expect(routeClass('/?a')).toBe('/')
  expect(routeClass('/issues/640/board')).toBe('/issues/[number]/board')
  expect(routeClass('/api/issues/640/commit?x=1')).toBe('/api/issues')
  expect(routeClass('/_next/static/chunks/a.js')).toBe('static')
  for (const url of ['/wp-login.php', '//evil', '', 'x', '/api', '/constructor', '/__proto__', '/api/__proto__', '*'])
    expect(['other', '/']).toContain(routeClass(url))
})

test('T47: a path is written without what could open something', () => {
  expect(plainPath('/issues/640/board?token=x#y')).toBe('/issues/640/board')
  expect(plainPath('/submissions/3f2b8c1e-0d5a-4e6f-9a7b-1c2d3e4f5a6b')).toBe('/submissions/…')
  expect(plainPath('/sign-in/Zm9vYmFyYmF6cXV4')).toBe('/sign-in/…')
  expect(plainPath('/vote/crate/feed.xml')).toBe('/vote/crate/feed.xml')
  expect(plainPath(`/${'a/'.repeat(500)}`).length).toBeLessThan(30)
  expect(plainPath('/%0d%0a\u001b[2J')).toBe('/…')
})
