import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { addDays, presets } from '../../lib/publication'
import { recount } from '../../lib/vote'
import { nominations, rounds, users } from '../db/schema'
import { testDatabase } from '../testing/database'
import { createVoteService } from '../votes/service'
import { must } from '../votes/testing/vote-world'
import { openPublication } from './publication'

const log = pino({ level: 'silent' })

async function demo(now: Date, folder?: string) {
  const { db, close } = await testDatabase()
  onTestFinished(close)
  const dataFolder = folder ?? mkdtempSync(path.join(os.tmpdir(), 'masthead-data-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const clock = { now: () => now }
  const publication = await openPublication({
    db,
    dataFolder,
    preset: 'demo',
    repository: null,
    branch: null,
    clock,
    log,
  })
  const service = createVoteService({
    ...{ db, publication, log, publicUrl: 'http://localhost' },
    rooms: { edit: () => Promise.reject(new Error('No room is here')), changed: () => undefined },
    crates: { find: async () => ({ kind: 'missing' }) },
    limits: { take: async () => null },
    changed: () => undefined,
    watch: () => () => undefined,
  })
  return { db, dataFolder, service }
}

test.each(presets.demo.ballots.map(({ kind }) => kind))('the vote on a %s is under way', async (kind) => {
  const { service } = await demo(new Date())
  const round = must(await service.round(null, { kind, issue: null }))
  expect(round).toMatchObject({ state: 'open', issue: { number: 45, published: false } })
  expect(round.turnout).toBeGreaterThan(3)
  const standing = round.nominations.filter(({ status }) => status === 'standing')
  expect(standing.length).toBe(round.nominations.length)
  expect(standing.filter(({ credit }) => credit.self).length).toBeGreaterThan(0)
  expect(standing.filter(({ carriedFrom }) => carriedFrom === 44)).toHaveLength(1)
  expect(standing.every(({ votes }) => (votes ?? 0) > 0)).toBe(true)
  for (const { at } of standing) expect(Date.parse(at)).toBeLessThanOrEqual(Date.now())
})

test.each(presets.demo.ballots.map(({ kind }) => kind))(
  'the last vote on a %s came to what its issue says',
  async (kind) => {
    const { service } = await demo(new Date())
    const round = must(await service.round(null, { kind, issue: 44 }))
    expect(round).toMatchObject({ state: 'closed', issue: { published: true } })
    expect(round.result?.taken?.nomination).toBe(round.result?.outcome.winner)
    expect(round.nominations.find(({ id }) => id === round.result?.outcome.winner)?.status).toBe('won')
    const exported = must(await service.export(round.id))
    expect(recount(exported)).toEqual(exported.outcome)
  },
)

test.each([0, 1, 2, 3, 4, 5, 6])('it is under way on whatever day one starts: %i days from now', async (days) => {
  const now = new Date(`${addDays('2026-03-04', days)}T00:00:01Z`)
  const { db } = await demo(now)
  const rows = await db.select().from(rounds)
  expect(
    rows.filter(({ closedAt, opensAt, closesAt }) => closedAt === null && opensAt < now && now < closesAt),
  ).toHaveLength(2)
})

test('no vote is made up for a draft whose time is over', async () => {
  const first = await demo(new Date('2026-03-04T12:00:00Z'))
  const { db } = await demo(new Date('2026-08-01T12:00:00Z'), first.dataFolder)
  expect([await db.$count(rounds), await db.$count(nominations), await db.$count(users)]).toEqual([0, 0, 0])
})
