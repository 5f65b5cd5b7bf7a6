import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Database } from '../db/client'
import type { RunFile } from '../git/git'
import { type Mood, serveGit } from '../testing/git-host'
import { draft, must, text } from '../testing/issue-world'
import { temporary } from '../testing/newsletter'
import { createRemote, createSyncWorld } from '../testing/sync-world'

const canary = 'tok-canary-7f3a9c'
const theirs = `${text}* [Theirs](https://example.org/t)\n`

async function hosted() {
  const remote = createRemote()
  const host = await serveGit(remote.bare.path)
  host.token = canary
  const tokenFile = path.join(temporary(), 'token')
  writeFileSync(tokenFile, `${canary}\n`, { mode: 0o600 })
  const said: string[] = []
  const run: RunFile = (file, args, options, done) => {
    said.push(args.join(' '))
    return host.run(file, args, options, (error, stdout, stderr) => {
      said.push(String(error ?? ''), stderr.toString('utf8'))
      done(error, stdout, stderr)
    })
  }
  const log = pino({ level: 'trace' }, { write: (line: string) => said.push(line) })
  const credentials = { token: null, tokenFile, sshKeyFile: null, knownHostsFile: null }
  const world = await createSyncWorld({ at: host.url, run, log, credentials })
  return { remote, host, tokenFile, said, ...world }
}

describe('over https', () => {
  it('T6: fetches and pushes with a token that is in no argument, log, answer, table or file of ours', async () => {
    const { remote, host, said, service, sync, ada, add, markdown, db, folder } = await hosted()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    remote.push({ [draft]: theirs })
    must(await sync.run())
    const answers: unknown[] = [await service.commit(ada, { number: 621, message: 'Add' })]
    expect(remote.bare.read(draft)).toBe(await markdown())
    for (const mood of [401, 403, 500, 'login page', 'hang up'] as const) {
      host.mood = mood
      answers.push(await sync.run(), await service.commit(ada, { number: 621, message: 'Add' }))
    }
    host.mood = 'well'
    host.token = 'another'
    answers.push(await sync.run(), await sync.service.timeline(ada, 621))
    const everything = [...said, JSON.stringify(answers), await dump(db), ...filesBelow(folder)].join('\n')
    expect(everything).toContain('Theirs')
    for (const secret of [canary, Buffer.from(`x-access-token:${canary}`).toString('base64')])
      expect(everything).not.toContain(secret)
  })

  it.each<[string, Mood, string]>([
    ['wants another token', 401, 'does not accept the server’s credentials'],
    ['forbids it', 403, 'does not accept the server’s credentials'],
    ['asks for patience (R22)', 429, 'asks for patience'],
    ['is broken (R23)', 500, 'does not answer'],
    ['shows a page to sign in', 'login page', 'answers with something that is not git'],
    ['hangs up', 'hang up', 'does not answer'],
  ])('a host that %s is told of, and it goes on when that is over', async (_, mood, words) => {
    const { remote, host, service, sync, ada, add, row, markdown } = await hosted()
    must(await service.open(ada, { path: draft }))
    host.mood = mood
    await add(ada, 'Two')
    expect(await sync.run()).toMatchObject({ code: 'unavailable', message: expect.stringContaining(words) })
    expect((await row()).syncProblem).toContain(words)
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({ code: 'unavailable' })
    expect(await markdown()).toContain('[Two]')
    host.mood = 'well'
    must(await sync.run())
    expect((await row()).syncProblem).toBe(null)
    must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(remote.bare.read(draft)).toBe(await markdown())
  })

  it('T6: takes the token to no other host that it is sent on to', async () => {
    const { remote, host, sync } = await hosted()
    const other = await serveGit(remote.bare.path)
    host.mood = new URL(other.url)
    expect(await sync.run()).toMatchObject({ message: expect.stringContaining('another address') })
    expect(other.requests).toBe(0)
    host.mood = 'well'
    must(await sync.run())
  })

  it('R24: takes a renewed token without being started again', async () => {
    const { host, tokenFile, sync } = await hosted()
    must(await sync.run())
    host.token = 'renewed'
    expect(await sync.run()).toMatchObject({ message: expect.stringContaining('credentials') })
    writeFileSync(tokenFile, 'renewed')
    must(await sync.run())
    rmSync(tokenFile)
    expect(await sync.run()).toMatchObject({ message: expect.stringContaining('credentials') })
  })

  it('R22: asks less and less often while the host wants patience', async () => {
    const { host, sync, pass } = await hosted()
    must(await sync.run())
    host.mood = 429
    sync.start()
    const asked: number[] = []
    for (let minute = 1; minute <= 32; minute += 1) {
      const before = host.requests
      pass(60_000)
      await sync.settled()
      if (host.requests > before) asked.push(minute)
    }
    expect(asked).toEqual([1, 3, 7, 15, 30])
  })
})

async function dump(db: Database): Promise<string> {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const rows = await Promise.all(
    tables.rows.map(({ name }) => db.execute(sql`select t::text as row from ${sql.identifier(name)} t`)),
  )
  return JSON.stringify(rows.map((result) => result.rows))
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
}
