import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Result } from '../../lib/result'
import type { Database } from '../db/client'
import { auditLog } from '../db/schema'
import { testDatabase } from '../testing/database'
import { voteWorld } from './testing/vote-world'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await testDatabase())
})
afterAll(() => close())

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

test('T46: what an editor decides in a round stands in the audit log, what members do in it does not', async () => {
  const world = await voteWorld(db)
  await world.addIssue(7)
  const [eva, mia, max] = [await world.person('Eva', 'editor'), await world.person('Mia'), await world.person('Max')]
  const { id: round } = await world.round()
  const [serde, tokio] = [await world.nominate(mia, 'serde'), await world.nominate(max, 'tokio')]
  const { service } = world
  must(await service.vote(max, { id: serde, round, vote: true, network: null }))
  must(await service.flag(max, { id: serde, reason: 'spam' }))
  must(await service.decline(eva, { id: serde, reason: 'Not this week.' }))
  must(await service.restore(eva, { id: serde }))
  must(await service.merge(eva, { id: serde, into: tokio }))
  must(await service.withdraw(max, { id: tokio }))
  const closesAt = new Date(Date.now() + 5 * 86_400_000).toISOString()
  must(await service.extend(eva, { round, closesAt, reason: 'Holidays.' }))
  must(await service.closeEarly(eva, { round, reason: 'Enough.' }))
  const acts = await db.select().from(auditLog).orderBy(auditLog.id)
  expect(acts.map(({ userId, act, target }) => ({ userId, act, target }))).toEqual([
    { userId: eva.id, act: 'decline-nomination', target: serde },
    { userId: eva.id, act: 'restore-nomination', target: serde },
    { userId: eva.id, act: 'merge-nomination', target: serde },
    { userId: eva.id, act: 'extend-round', target: `round ${round}` },
    { userId: eva.id, act: 'close-round', target: `round ${round}` },
  ])
})

test('T46: a round that closes by itself is nobody’s act', async () => {
  const world = await voteWorld(db)
  await world.addIssue(8)
  const { id: round } = await world.round()
  await world.runOut(round)
  await world.round()
  expect(
    await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.target, `round ${round}`)),
  ).toEqual([])
})
