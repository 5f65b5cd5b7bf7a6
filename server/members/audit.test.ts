import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../db/client'
import { recordAct } from '../db/queries/audit'
import { auditChain, auditLog } from '../db/schema'
import { saidActs, sayAct } from '../present/act'
import { testDatabase } from '../testing/database'
import { createChainCheck } from './chain'

let db: Database
let close: () => Promise<void>
beforeEach(async () => {
  ;({ db, close } = await testDatabase())
})
afterEach(() => close())

const act = (target: string, detail = {}) => recordAct(db, { userId: null, act: 'test', target, detail })
const fill = async (count: number) => {
  for (let n = 0; n < count; n += 1) await act(`n${n}`, { n, text: 'ä“\n\\' })
}

/** What a program of ours never does: as who owns the tables, with what guards them put away. */
async function force(statement: string, table: 'audit_log' | 'audit_chain' = 'audit_log'): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`))
    await tx.execute(sql.raw(statement))
    await tx.execute(sql.raw(`ALTER TABLE ${table} ENABLE TRIGGER USER`))
  })
}

const sqlStateOf = async (statement: string): Promise<unknown> =>
  db.execute(sql.raw(statement)).then(
    () => 'it was done',
    (error: { cause?: { code?: unknown } }) => error.cause?.code,
  )

test('T46: no row of the log or its chain is changed or removed', async () => {
  await fill(3)
  const before = [await db.select().from(auditLog), await db.select().from(auditChain)]
  for (const table of ['audit_log', 'audit_chain']) {
    const id = table === 'audit_log' ? 'id' : 'position'
    expect(await sqlStateOf(`UPDATE ${table} SET ${id} = ${id}`)).toBe('42501')
    expect(await sqlStateOf(`UPDATE ${table} SET ${id} = ${id} WHERE false`)).toBe('42501')
    expect(await sqlStateOf(`DELETE FROM ${table} WHERE ${id} = 1`)).toBe('42501')
    expect(await sqlStateOf(`TRUNCATE ${table} CASCADE`)).toBe('42501')
  }
  expect([await db.select().from(auditLog), await db.select().from(auditChain)]).toEqual(before)
})

test('T46: a log that was only added to is whole, in whatever order its transactions ended', async () => {
  const chain = createChainCheck(db)
  expect(await chain.intact()).toBe(true)
  await fill(3)
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      db
        .transaction(async (tx) => {
          await recordAct(tx, { userId: null, act: 'test', target: `together ${n}`, detail: { n } })
          await tx.execute(sql`SELECT pg_sleep(${((n * 7) % 5) / 100})`)
          if (n % 4 === 0) tx.rollback()
          await recordAct(tx, { userId: null, act: 'test', target: `again ${n}`, detail: { n } })
        })
        .catch(() => undefined),
    ),
  )
  expect(await db.select().from(auditLog)).toHaveLength(33)
  expect(await chain.intact()).toBe(true)
  expect(await createChainCheck(db).intact()).toBe(true)
})

test.each([
  ['a changed act', "UPDATE audit_log SET act = 'sign-in' WHERE id = 5"],
  ['a changed target', "UPDATE audit_log SET target = 'somebody' WHERE id = 5"],
  ['a changed detail', `UPDATE audit_log SET detail = '{"n": 5}' WHERE id = 5`],
  ['another time', "UPDATE audit_log SET created_at = created_at + interval '1 microsecond' WHERE id = 5"],
  ['a row without its link', "INSERT INTO audit_log (act, target, detail) VALUES ('a', 'b', '{}')"],
])('T46: %s is found, though it was forced', async (_what, statement) => {
  await fill(9)
  await force(statement)
  expect(await createChainCheck(db).intact()).toBe(false)
})

test.each([
  ['in the middle', 5],
  ['first', 1],
])('T46: a row that is taken out %s is found, though it was forced with its link', async (_where, id) => {
  await fill(9)
  await force(`DELETE FROM audit_chain WHERE audit_id = ${id}`, 'audit_chain')
  await force(`DELETE FROM audit_log WHERE id = ${id}`)
  expect(await createChainCheck(db).intact()).toBe(false)
})

test('T46: rows that are taken off the end are found by who saw them', async () => {
  const chain = createChainCheck(db)
  await fill(9)
  expect(await chain.intact()).toBe(true)
  await force('DELETE FROM audit_chain WHERE audit_id > 7', 'audit_chain')
  await force('DELETE FROM audit_log WHERE id > 7')
  expect(await chain.intact()).toBe(false)
})

test('T46: rows that were looked at are looked at again after a while, and new ones at once', async () => {
  let now = 0
  const chain = createChainCheck(db, () => now)
  await fill(9)
  expect(await chain.intact()).toBe(true)
  await force("UPDATE audit_log SET target = 'somebody' WHERE id = 5")
  now += 10 * 60_000
  expect(await chain.intact()).toBe(false)
  await force("UPDATE audit_log SET target = 'n4' WHERE id = 5")
  expect(await chain.intact()).toBe(true)
  await fill(2)
  await force("UPDATE audit_log SET target = 'somebody' WHERE id = 11")
  expect(await chain.intact()).toBe(false)
})

test('T46: what claims to be a restore writes no links, and is found', async () => {
  await fill(2)
  await db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL masthead.restoring = 'on'`)
    await recordAct(tx, { userId: null, act: 'test', target: 'unlinked', detail: {} })
  })
  expect(await createChainCheck(db).intact()).toBe(false)
})

/*
 * Every method of a service that changes something, and the acts it leaves in the audit log; or why it leaves none.
 */
const trail: Readonly<Record<string, readonly string[] | string>> = {
  'auth.redeem': ['sign-in'],
  'auth.signInWithGitHub': ['sign-in', 'connect-github'],
  'auth.signOut': ['sign-out'],
  'members.setRole': ['set-role'],
  'members.invite': ['invite'],
  'members.revokeInvitation': ['revoke-invitation'],
  'members.endSession': ['end-session'],
  'members.endSessions': ['end-sessions'],
  'submissions.place': ['place-submission'],
  'submissions.decline': ['decline-submission'],
  'submissions.accept': ['place-submission'],
  'submissions.takeOver': ['take-over-submission'],
  'submissions.undo': ['undo-submission'],
  'submissions.submit': 'Anybody may, without a name: the submission is its own record, and is never removed.',
  'issues.open': ['open-draft'],
  'issues.createNext': ['create-draft'],
  'issues.commit': ['commit'],
  'issues.bringCopy': ['bring-copy'],
  'publishing.publish': ['publish'],
  'publishing.reopen': ['reopen', 'close'],
  'sync.now': 'Only fetches; what it brings stands in the timeline and in git.',
  'sync.seen': 'A bookmark of one’s own.',
  'sync.webhook': 'The host’s word, not a person’s; deliveries are kept by their id.',
  'votes.nominate': 'The round’s own log, which everybody can read, has it with its person.',
  'votes.edit': 'As nominate.',
  'votes.withdraw': 'As nominate.',
  'votes.flag': 'A remark to the editors, kept with its person and shown to them.',
  'votes.vote': 'Votes are secret: the row of the vote is the record, and counts once.',
  'votes.decline': ['decline-nomination'],
  'votes.restore': ['restore-nomination'],
  'votes.merge': ['merge-nomination'],
  'votes.extend': ['extend-round'],
  'votes.closeEarly': ['close-round'],
  'votes.take': ['take-winner'],
  'votes.untake': ['untake-winner'],
  'system.confirmBoard': ['confirm-board'],
}

/** Methods that only read. */
const reading = new Set([
  ...[
    'auth.user',
    'auth.session',
    'auth.noteTrouble',
    'submissions.receipt',
    'submissions.inbox',
    'issues.list',
    'issues.current',
  ],
  ...['issues.get', 'issues.drafts', 'issues.markdown', 'issues.diff', 'publishing.preview', 'sync.timeline'],
  ...['archive.search', 'archive.choices', 'archive.issues', 'archive.issue', 'archive.progress'],
  ...['votes.ballots', 'votes.round', 'votes.nomination', 'votes.watch', 'votes.lookUpCrate', 'votes.similarQuotes'],
  ...['votes.log', 'votes.oddVotes', 'votes.export', 'votes.winners', 'votes.feed'],
  ...['members.list', 'members.invitations', 'members.sessions', 'members.github', 'members.auditLog'],
  ...['publication.view', 'publication.source', 'system.status', 'system.ready', 'system.metrics'],
])

/** Services by the name of their interface. */
const services: Readonly<Record<string, string>> = {
  AuthService: 'auth',
  MemberService: 'members',
  SubmissionService: 'submissions',
  IssueService: 'issues',
  PublicationService: 'publication',
  PublishingService: 'publishing',
  SyncService: 'sync',
  ArchiveService: 'archive',
  VoteService: 'votes',
  SystemService: 'system',
}

const source = readFileSync(join(import.meta.dirname, '../services.ts'), 'utf8')

test('T46: every method of every service only reads, or says what it leaves in the log', () => {
  const interfaces = [...source.matchAll(/^export interface (\w+Service) \{\n([\s\S]*?)^\}/gm)]
  expect(interfaces.map(([, name]) => name).sort()).toEqual(Object.keys(services).sort())
  const methods = interfaces.flatMap(([, name = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+)[(<]/gm)].map(([, method]) => `${services[name]}.${method}`),
  )
  expect(methods.length).toBeGreaterThan(50)
  const known = [...Object.keys(trail), ...reading]
  expect([...methods].sort()).toEqual([...known].sort())
})

test('T46: each act that is said to be left in the log is written somewhere, and has its sentence', () => {
  const written = sources(join(import.meta.dirname, '..'))
  for (const one of new Set(Object.values(trail).flatMap((acts) => (typeof acts === 'string' ? [] : acts)))) {
    expect(written.some((text) => text.includes(`'${one}'`))).toBe(true)
    expect(sayAct({ act: one, target: 'it', detail: {} })).not.toBe(`${one.replaceAll('-', ' ')}: it`)
  }
})

/** Where an act that is recorded is no word in the call: what it can be there. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'commands/issues/make-issue.ts': ['open-draft', 'create-draft'],
  'commands/publishing/reopen.ts': ['reopen', 'close'],
  // What it records was put together by calls that say it.
  'commands/submissions/accept-parts.ts': [],
  'db/queries/rounds.ts': [
    'decline-nomination',
    'restore-nomination',
    'merge-nomination',
    'extend-round',
    'close-round',
  ],
}

test('T46: every act that some code records has its sentence, and every sentence is of such an act', () => {
  const folder = join(import.meta.dirname, '..')
  const recorded = new Set<string>()
  const unsaid = new Set<string>()
  for (const [name, text] of sourcesByName(folder))
    for (const call of callsThatRecord(text)) {
      const acts = [...call.matchAll(/\bact: '([^']+)'/g)].map(([, one = '']) => one)
      if (acts.length === 0) unsaid.add(name)
      for (const one of acts) recorded.add(one)
    }
  expect([...unsaid].sort()).toEqual(Object.keys(elsewhere).sort())
  for (const [name, acts] of Object.entries(elsewhere))
    for (const one of acts) {
      expect([name, readFileSync(join(folder, name), 'utf8').includes(`'${one}'`)]).toEqual([name, true])
      recorded.add(one)
    }
  expect([...recorded].sort()).toEqual([...saidActs].sort())
})

/** Each call that adds to the audit log, with what is in its brackets. */
function callsThatRecord(text: string): readonly string[] {
  return [...text.matchAll(/(?<!function )\b(?:recordActs?|acts\.push)\(/g)].map(({ index, 0: begin }) => {
    let end = index + begin.length
    for (let open = 1; open > 0 && end < text.length; end += 1)
      open += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0
    return text.slice(index, end)
  })
}

test('T40: an act by the name of what every object has is told as it is', () => {
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect(sayAct({ act: name, target: 'it', detail: {} })).toBe(`${name}: it`)
})

function sources(folder: string): readonly string[] {
  return sourcesByName(folder).map(([, text]) => text)
}

function sourcesByName(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|^present\/act\.ts$|testing\//.test(name))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
}
