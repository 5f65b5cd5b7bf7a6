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

/** Below these, an advisory is open. Raise one whenever another lands. */
const floors = {
  next: '16.2.11',
  'next-auth': '4.24.15',
  ws: '8.21.1',
  'y-protocols': '1.0.7',
} as const

test.each(Object.entries(floors))('%s is at least %s', (name, floor) => {
  const version = lock.packages[`node_modules/${name}`]?.version ?? '0'
  expect(version.localeCompare(floor, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
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
