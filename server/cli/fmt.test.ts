import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFiles } from './fmt'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-fmt-'))
  await mkdir(path.join(folder, 'folder'))
})
afterAll(() => rm(folder, { recursive: true }))

const good = 'Title: Weekly\nNumber: 12\n\n# News\n\n* [One](https://example.org/)\n\n<!-- later -->\n'

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const full = path.join(folder, name)
  await writeFile(full, content)
  return full
}

async function fmt(...args: string[]) {
  const lines = { said: [] as string[], warned: [] as string[] }
  const output = {
    say: (line: string) => lines.said.push(line),
    warn: (line: string) => lines.warned.push(line),
    write: () => {},
  }
  return { code: await formatFiles(args, output), ...lines }
}

test('says what has structure and what stays as it is, and leaves the file alone', async () => {
  const path = await file('good.md', good)
  expect(await fmt(path, '--check')).toEqual({
    code: 0,
    said: [`${path}: 3 blocks structured in 4 lines (1 frontmatter, 1 section, 1 link), 1 verbatim in 1 lines`],
    warned: [],
  })
  expect(await readFile(path, 'utf8')).toBe(good)
})

test('takes an empty file for an empty issue', async () => {
  expect(await fmt(await file('empty.md', ''))).toMatchObject({ code: 0, warned: [] })
})

test.each([
  ['binary.md', new Uint8Array([1, 0, 2]), 'is binary, not text. Name a markdown file.'],
  ['latin1.md', new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'is not UTF-8. Save it as UTF-8 and try again.'],
  ['large.md', 'x'.repeat(5 * 1024 * 1024), 'has 5.0 MB; an issue may have 1 MB. Shorten or split it.'],
])('refuses %s, and goes on with the others', async (name, content, sentence) => {
  const bad = await file(name, content)
  const result = await fmt(bad, await file('good.md', good))
  expect(result).toMatchObject({ code: 1, warned: [`${bad} ${sentence}`] })
  expect(result.said).toHaveLength(1)
})

test('refuses what is not a file', async () => {
  expect((await fmt(path.join(folder, 'missing.md'))).warned[0]).toMatch(/missing.md is not there.$/)
  expect((await fmt(path.join(folder, 'folder'))).warned[0]).toMatch(/folder is a folder, not a file.$/)
})

test('wants files', async () => {
  await expect(fmt('--check')).rejects.toThrow('Name at least one file.')
  await expect(fmt('--chekc', 'a')).rejects.toThrow("Unknown option '--chekc'")
})
