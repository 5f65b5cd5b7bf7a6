import { crc32 } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import { type BoardFixture, boardFixture } from '../../collab/testing/fixture'
import type { Database } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import {
  archiveEntries,
  archiveIssues,
  boardQuarantine,
  boards,
  boardUpdates,
  commits,
  crates,
  deliveries,
  issues,
  nominationFlags,
  nominations,
  outbox,
  processes,
  pulls,
  rateLimits,
  roundLog,
  roundNominations,
  rounds,
  sessions,
  signInLinks,
  submissions,
  timeline,
  timelineSeen,
  users,
  votes,
} from '../../db/schema'

/** Letters that a format could trip over: quotes, lines, tabs, backslashes, what JSON and COPY escape. */
export const awkward = 'a"b\\c\\n\nd\te\r\n\u2028 \\N \u{1F980} {"x":[null]} \u0001'

/** A database with rows in every table, and in each kind of column what is hard to write down. */
export async function fullDatabase(db: Database): Promise<BoardFixture & { readonly round: number }> {
  const fixture = await boardFixture(db)
  const { publicationId, issueId } = fixture
  const userId = fixture.actors.get('bob')?.id ?? ''
  const far = new Date('2031-01-02T03:04:05.678Z')
  await db.insert(sessions).values({ userId, version: 0, by: 'link', expiresAt: far })
  await db.insert(processes).values({ id: userId, host: 'h', pid: 1, secret: 's', seenAt: new Date(0) })
  await db.insert(rateLimits).values({ key: 'k', left: 1 / 3, at: far })
  await db.insert(signInLinks).values({ tokenHash: 'used', name: awkward, role: 'editor', expiresAt: far, usedAt: far })
  await db.insert(signInLinks).values({ tokenHash: 'open', name: 'Eve', role: 'admin', expiresAt: far })
  await db.insert(deliveries).values({ id: awkward })
  await db.insert(crates).values([
    { name: 'serde', facts: sql`'null'::jsonb`, fetchedAt: far },
    { name: 'none', facts: null, fetchedAt: far },
  ])
  await db.insert(boardQuarantine).values({ issueId, seq: 1, data: Uint8Array.of(0, 255, 10, 34), reason: awkward })
  const data = Uint8Array.from({ length: 256 }, (_, index) => index)
  await addUpdates(db, { issueId, userId, log: [data, data, data] })
  await db.insert(commits).values({ oid: 'c1', issueId, userId, message: awkward })
  await db.insert(timeline).values({ issueId, kind: 'problem', people: [awkward], subject: awkward })
  await db.insert(timelineSeen).values({ userId, issueId, upTo: 2 ** 40 })
  await db
    .insert(outbox)
    .values({ publicationId, key: 'k', kind: 'pull-comment', payload: { pull: 1, body: awkward }, createdAt: far })
  await addArchive(db, publicationId)
  await addSubmissions(db, { publicationId, issueId, userId })
  const round = await addRound(db, { publicationId, issueId, userId })
  for (let count = 0; count < 3; count++)
    await recordAct(db, { userId, act: 'test', target: awkward, detail: { awkward, count, deep: { none: null } } })
  await db.update(issues).set({ baseText: awkward, committedSeq: 2 ** 45 })
  await db.update(users).set({ githubId: Number.MAX_SAFE_INTEGER }).where(sql`name = 'ada'`)
  return { ...fixture, round }
}

/** Fills a board's log from its begin, as rooms would. */
export async function addUpdates(
  db: Database,
  { issueId, userId, log }: { issueId: number; userId: string | null; log: readonly Uint8Array[] },
): Promise<void> {
  const rows = log.map((data, index) => ({ issueId, userId, data, seq: index + 1, checksum: crc32(data) }))
  while (rows.length > 0) await db.insert(boardUpdates).values(rows.splice(0, 1_000))
  await db.update(boards).set({ head: log.length }).where(eq(boards.issueId, issueId))
}

async function addArchive(db: Database, publicationId: number): Promise<void> {
  const [archived] = await db
    .insert(archiveIssues)
    .values({ publicationId, path: 'a.md', blob: 'b', title: awkward, status: 'published' })
    .returning()
  await db.insert(archiveEntries).values({
    ...{ archiveIssueId: archived?.id ?? 0, publicationId, position: 0, kind: 'link', title: awkward },
    ...{ tags: ['a,b', '{"x"}', '', awkward], date: '0044-03-15', published: true, prime: true },
  })
}

interface At {
  readonly publicationId: number
  readonly issueId: number
  readonly userId: string
}

async function addSubmissions(db: Database, { publicationId, userId }: At): Promise<void> {
  const [pull] = await db
    .insert(pulls)
    .values({
      ...{ publicationId, number: 3, title: awkward, login: 'x', url: 'https://x.example', state: 'open' },
      headOid: 'h',
    })
    .returning()
  await db.insert(submissions).values({
    ...{ publicationId, formKey: userId, url: 'https://x.example', urlKey: 'x', title: awkward, tags: [awkward] },
    pullId: pull?.id ?? null,
  })
}

async function addRound(db: Database, { publicationId, issueId, userId }: At): Promise<number> {
  const rules = {
    ...{ minimum: 1, tie: 'earlier' as const, carryRounds: 0, self: 'marked' as const },
    ...{ counts: 'shown' as const, perPerson: 3, accountHours: 0 },
  }
  const [round] = await db
    .insert(rounds)
    .values({
      ...{ publicationId, issueId, ballot: 'crate', rules, secret: 's' },
      opensAt: new Date('2030-01-01T00:00:00Z'),
      closesAt: new Date('2030-01-02T00:00:00Z'),
    })
    .returning()
  const roundId = round?.id ?? 0
  const ids = ['00000000-0000-4000-8000-000000000001', 'ffffffff-0000-4000-8000-000000000002']
  for (const id of [...ids].reverse()) {
    const merged = id === ids[0]
    await db.insert(nominations).values({
      ...{
        id,
        publicationId,
        ballot: 'crate',
        roundId,
        userId,
        formKey: id,
        key: id,
        creditName: awkward,
        self: false,
      },
      data: { kind: 'crate', name: 'serde', reason: awkward } as never,
      // The first by its key refers to one that comes after it.
      ...(merged && { status: 'merged' as const, mergedInto: ids[1] ?? null }),
    })
    await db.insert(roundNominations).values({ roundId, nominationId: id })
    await db.insert(votes).values({ roundId, nominationId: id, userId })
  }
  await db.insert(nominationFlags).values({ nominationId: ids[0] ?? '', userId, reason: awkward })
  await db.insert(roundLog).values({ roundId, userId, act: 'a', detail: { awkward } })
  return roundId
}
