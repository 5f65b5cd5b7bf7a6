import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const dockerfile = read('Dockerfile')

/** What `COPY` takes from the checkout. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words = '']) =>
  words.split(' ').slice(0, -1),
)

test('the image is built from what the builder is sent, which is there', () => {
  const sent = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name = '']) => name)
  expect(copied.length).toBeGreaterThan(10)
  for (const name of [...copied, ...sent]) expect(existsSync(path.join(root, name)), name).toBe(true)
  for (const name of copied) expect(sent, name).toContain(name.split('/')[0])
  expect(read('.dockerignore')).toMatch(/^\*$/m)
})

test('the image has a Node that the package takes', () => {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(JSON.parse(read('package.json')).engines.node) ?? []
  const tags = [...dockerfile.matchAll(/^FROM node:(\d+)\.(\d+)-slim/gm)]
  expect(tags).toHaveLength(3)
  for (const [, hasMajor, hasMinor] of tags) {
    expect(hasMajor).toBe(major)
    expect(Number(hasMinor)).toBeGreaterThanOrEqual(Number(minor))
  }
})

test('the image is built from all that the build looks at', () => {
  const [, sources = ''] = /const webSources = \[([^\]]+)\]/.exec(read('server/launch/build.mjs')) ?? []
  const names = [...sources.matchAll(/'([^']+)'/g)].map(([, name]) => name)
  expect(names).toContain('next.config.ts')
  for (const name of [...names, 'lib', 'server', 'package-lock.json']) expect(copied, name).toContain(name)
})
