import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockedPackage {
  readonly version: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
)

/** Below these, an advisory is open. Raise one whenever another lands; `null` is to be nowhere. */
const floors: Readonly<Record<string, string | null>> = {
  next: '16.2.11',
  'next-auth': '4.24.15',
  ws: '8.21.1',
  'y-protocols': '1.0.7',
  undici: '7.18.2',
  nodemailer: '9.0.1',
  'js-yaml': '4.1.1',
  'gray-matter': null,
  'simple-git': null,
}
const needed = ['next', 'next-auth', 'ws', 'y-protocols']

test.each(Object.entries(floors))('THREATS, version floors: every copy of %s is at least %s', (name, floor) => {
  const copies = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  if (needed.includes(name)) expect(copies.length).toBeGreaterThan(0)
  for (const [path, { version }] of copies)
    expect([path, floor !== null && version.localeCompare(floor, 'en', { numeric: true }) >= 0]).toEqual([path, true])
})

test('the lock file names no registry', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})

test('all of Tiptap is one version', () => {
  const versions = Object.entries(lock.packages)
    .filter(([path]) => /\/@tiptap\/(?!y-tiptap)/.test(path))
    .map(([, { version }]) => version)
  expect(new Set(versions)).toEqual(new Set(['3.31.3']))
})
