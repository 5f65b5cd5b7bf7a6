import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database, DatabaseAddress } from '../db/client'
import { signInLinks } from '../db/schema'
import { testDatabase } from '../testing/database'
import { exportIssue } from './export'
import { importIssue } from './import'
import { invite } from './invite'

let folder: string
let db: Database
let address: DatabaseAddress
let close: () => Promise<void>
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-cli-'))
  ;({ db, address, close } = await testDatabase({ durable: true }))
  vi.stubEnv('MASTHEAD_DATA', path.join(folder, 'data'))
  vi.stubEnv('DATABASE_URL', `postgres://masthead@${encodeURIComponent(String(address.host))}/${address.database}`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await close()
  await rm(folder, { recursive: true })
})

type Run = (args: readonly string[], output: Parameters<typeof invite>[1]) => Promise<number>

async function run(command: Run, ...args: string[]) {
  const out = { said: '', warned: '', written: '' }
  const code = await command(args, {
    say: (line) => {
      out.said += `${line}\n`
    },
    warn: (line) => {
      out.warned += `${line}\n`
    },
    write: (text) => {
      out.written += text
    },
  })
  return { code, ...out }
}

const source =
  'Title: Weekly 9001\r\nNumber: 9001\r\nDate: 2031-02-05\r\n\r\n## News\r\n* [One](https://example.org/)\r\n\r\n'

test('a file becomes a board and comes back byte for byte', async () => {
  const file = path.join(folder, 'issue.md')
  await writeFile(file, source)
  const made = await run(importIssue, file)
  expect(made.said).toContain('Issue 9001 is a board now: http://localhost:3000/issues/9001/board\n')
  expect((await run(exportIssue, '9001')).written).toBe(source)
  const copy = path.join(folder, 'copy.md')
  await run(exportIssue, '9001', '--output', copy)
  expect(await readFile(copy, 'utf8')).toBe(source)
  await expect(run(importIssue, file)).rejects.toThrow('Issue 9001 is open as a board already; nothing was changed.')
})

test('a file that does not say its number is refused', async () => {
  const file = path.join(folder, 'nameless.md')
  await writeFile(file, '# News\n')
  await expect(run(importIssue, file)).rejects.toThrow(
    /does not say which issue it is. Begin it with the lines "Number: 12"/,
  )
})

test('a number without a board is refused', async () => {
  await expect(run(exportIssue, '9999')).rejects.toThrow('There is no board of issue 9999.')
  await expect(run(exportIssue, 'x')).rejects.toThrow('Give the number of one issue.')
  await expect(run(exportIssue, '9001', '--output', path.join(folder, 'no/such'))).rejects.toThrow(/can't be written/)
})

test('an invitation is a link and nothing else on standard output', async () => {
  const { said, warned } = await run(invite, '--name', 'Ada', '--role', 'editor')
  expect(said).toMatch(/^http:\/\/localhost:3000\/sign-in\?token=[\w-]{43}\n$/)
  expect(warned).toMatch(/^Signs Ada in as editor, once, until 20\d\d-\d\d-\d\d \d\d:\d\d UTC.\n$/)
  expect(await db.select({ name: signInLinks.name, role: signInLinks.role }).from(signInLinks)).toEqual([
    { name: 'Ada', role: 'editor' },
  ])
})

test.each([
  [[], 'Name the person with --name'],
  [['--name', ' ', '--role', 'editor'], 'Name the person with --name'],
  [['--name', 'Ada'], 'Say with --role what they may do: admin, editor, member.'],
  [['--name', 'Ada', '--role', 'king'], 'Say with --role what they may do: admin, editor, member.'],
  [['Ada'], 'Unexpected argument'],
])('an invitation with %j is not understood', async (args, sentence) => {
  await expect(run(invite, ...args)).rejects.toThrow(sentence)
})
