import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { editCard, patchBoard, trashBlocks } from '../../lib/board'
import { blockId } from '../../lib/issue'
import { ok } from '../../lib/result'
import { issues } from '../db/schema'
import { must } from '../testing/issue-world'
import { containedPulls } from './contained'
import { createPullWorld, draft, type PullWorld, text, withLine } from './testing/pull-world'

const line = '* [New](https://new.example) by Mia'

/** A pull request that adds the line, placed by Ada. */
async function placed(options = {}): Promise<PullWorld & { readonly number: number; readonly id: string }> {
  const world = await createPullWorld(options)
  const { number } = await world.fake.openPull({ title: 'Add', files: { [draft]: withLine('[One]', line) } })
  must(await world.pulls.refresh())
  const { id } = await world.waiting('New')
  must(await world.service.accept(world.ada, { issue: 621, ids: [id] }))
  return { ...world, number, id }
}

const push = async ({ fake, pulls }: PullWorld, number: number, head: string) => {
  await fake.pushToPull(number, { files: { [draft]: head } })
  must(await pulls.refresh())
}

async function retitle(world: PullWorld, title: string): Promise<void> {
  must(
    await world.rooms.edit(world.issueId, {
      userId: world.bo.id,
      change: async (doc) => {
        const { block } = await world.decided('New')
        return editCard(doc, {
          block: blockId(block ?? ''),
          fields: { title },
          origin: { kind: 'edit', actor: world.bo.id },
        })
      },
    }),
  )
}

test('while it waits, it follows its author: changed, added and taken back', async () => {
  const world = await createPullWorld()
  const { number } = await world.fake.openPull({
    title: 'Add',
    files: { [draft]: withLine('[One]', line, '* [Other](https://other.example)') },
  })
  must(await world.pulls.refresh())
  const { id } = await world.waiting('New')
  await push(world, number, withLine('[One]', '* [Newer](https://new.example)', '* [More](https://more.example)'))
  expect((await world.waiting('Newer')).id).toBe(id)
  expect((await world.inbox()).waiting.map(({ title }) => title).sort()).toEqual(['More', 'Newer'])
  const other = await world.decided('Other')
  expect(other.status).toBe('withdrawn')
  expect(must(await world.service.receipt(other.id)).status).toBe('withdrawn')
  await push(world, number, withLine('[One]', line, '* [Other](https://other.example)'))
  expect((await world.waiting('Other')).id).toBe(other.id)
})

test('a placed part that changes says so, and its change is taken over beside what an editor changed', async () => {
  const world = await placed()
  const before = world.fake.pull(world.number).head
  await retitle(world, 'Much newer')
  await push(world, world.number, withLine('[One]', '* [New](https://new.example) by Mia and Moe'))
  const item = await world.decided('New')
  expect(item.changedSince).toEqual({ placed: line, now: `${line} and Moe` })
  expect((await containedPulls(world.db, world.issueId))[0]?.headOid).toBe(before)
  must(await world.service.takeOver(world.ada, { id: world.id }))
  expect(await world.markdown()).toBe(withLine('[One]', '* [Much newer](https://new.example) by Mia and Moe'))
  expect((await world.decided('New')).changedSince).toBeNull()
  expect((await containedPulls(world.db, world.issueId))[0]?.headOid).toBe(world.fake.pull(world.number).head)
  must(await world.service.takeOver(world.ada, { id: world.id }))
})

test('a placed part that its author took out says so, and goes when that is taken over', async () => {
  const world = await placed()
  await push(world, world.number, withLine('[Three]', '* [Else](https://else.example)'))
  expect((await world.decided('New')).changedSince).toEqual({ placed: line, now: null })
  expect(await containedPulls(world.db, world.issueId)).toEqual([])
  must(await world.service.takeOver(world.ada, { id: world.id }))
  expect(await world.markdown()).toBe(text)
  expect((await world.decided('New')).status).toBe('withdrawn')
  expect(await world.service.undo(world.ada, { id: world.id })).toMatchObject({ code: 'conflict' })
})

test('closed, what waits is withdrawn and what is placed stays; opened again, it waits again', async () => {
  const world = await placed()
  const other = await world.fake.openPull({
    title: 'Other',
    files: { [draft]: withLine('[Three]', '* [Waits](https://waits.example)') },
  })
  must(await world.pulls.refresh())
  await world.fake.closePull(other.number)
  await world.fake.closePull(world.number)
  must(await world.pulls.refresh())
  expect((await world.inbox()).waiting).toEqual([])
  expect(await world.decided('Waits')).toMatchObject({ status: 'withdrawn', pull: { state: 'closed' } })
  expect(await world.decided('New')).toMatchObject({ status: 'placed', pull: { state: 'closed' } })
  expect(await world.markdown()).toBe(withLine('[One]', line))
  // A card of a closed pull request that is trashed waits for nobody.
  const { block } = await world.decided('New')
  must(
    await world.rooms.edit(world.issueId, {
      userId: world.bo.id,
      change: async (doc) => {
        const origin = { kind: 'edit', actor: world.bo.id } as const
        must(trashBlocks(doc, { blocks: [blockId(block ?? '')], origin }))
        return ok(null)
      },
    }),
  )
  expect((await world.decided('New')).status).toBe('withdrawn')
})

test('merged on the host, it is placed on the card that git brings', async () => {
  const world = await createPullWorld()
  const { number } = await world.fake.openPull({ title: 'Add', files: { [draft]: withLine('[One]', line) } })
  must(await world.pulls.refresh())
  await world.fake.setBranch('main', world.fake.pull(number).head)
  must(await world.pulls.refresh())
  expect(await world.decided('New')).toMatchObject({ status: 'withdrawn', pull: { state: 'merged' } })
  must(
    await world.rooms.edit(world.issueId, {
      userId: null,
      change: async (doc) => ok(patchBoard(doc, text, withLine('[One]', line)).length),
    }),
  )
  must(await world.pulls.refresh())
  expect(await world.decided('New')).toMatchObject({ status: 'placed', decidedBy: null })
  expect((await world.decided('New')).block).not.toBeNull()
  expect(await containedPulls(world.db, world.issueId)).toEqual([])
})

test('a pull request with other files, or with a part that waits, is not contained in the issue', async () => {
  const world = await createPullWorld()
  const files = { [draft]: withLine('[One]', line, '* [Other](https://other.example)') }
  await world.fake.openPull({ title: 'Files', files: { ...files, 'x.sh': 'x\n' } })
  const { number } = await world.fake.openPull({
    title: 'Parts',
    files: { [draft]: withLine('[Three]', line, '* [Four](https://four.example)') },
  })
  must(await world.pulls.refresh())
  const { waiting } = await world.inbox()
  const ids = waiting.filter(({ title }) => title !== 'Four').map(({ id }) => id)
  must(await world.service.accept(world.ada, { issue: 621, ids }))
  expect(await containedPulls(world.db, world.issueId)).toEqual([])
  must(await world.service.decline(world.ada, { id: (await world.waiting('Four')).id, reason: 'No' }))
  expect((await containedPulls(world.db, world.issueId)).map((pull) => pull.number)).toEqual([number])
})

test.each([
  ['403', { with: 403 as const }],
  ['500', { with: 500 as const }],
  ['a login page', { with: 'login-page' as const }],
  ['nothing', { with: 'reset' as const }],
  ['429', { with: 429 as const, headers: { 'retry-after': '3600' } }],
])('while the host answers %s, the inbox keeps what it has, says why, and recovers', async (_what, failure) => {
  const world = await createPullWorld()
  await world.fake.openPull({ title: 'Add', files: { [draft]: withLine('[One]', line) } })
  must(await world.pulls.refresh())
  world.fake.fail({ ...failure, times: 4 })
  expect((await world.pulls.refresh()).ok).toBe(false)
  const during = await world.inbox()
  expect(during.pullsProblem).toMatch(/\w.*\.$/)
  expect(during.waiting.map(({ title }) => title)).toEqual(['New'])
  // The host is well again, and the wait it asked for is over.
  for (let tries = 0; tries < 30 && !(await world.pulls.refresh()).ok; tries += 1) world.pass(30 * 60_000)
  expect((await world.inbox()).pullsProblem).toBeNull()
})

test('a token that is revoked and given back', async () => {
  const world = await placed()
  world.fake.revokeToken()
  expect((await world.pulls.refresh()).ok).toBe(false)
  expect((await world.inbox()).pullsProblem).toContain('token')
  world.fake.acceptToken()
  must(await world.pulls.refresh())
  expect((await world.inbox()).pullsProblem).toBeNull()
})

test('on a published issue nothing is accepted, and its pull requests are odd ones', async () => {
  const world = await placed()
  await world.fake.openPull({
    title: 'Late',
    files: { [draft]: withLine('[Three]', '* [Late](https://late.example)') },
  })
  must(await world.pulls.refresh())
  const { id } = await world.waiting('Late')
  await world.db.update(issues).set({ status: 'published' }).where(eq(issues.id, world.issueId))
  expect(await world.service.accept(world.ada, { issue: 621, ids: [id] })).toMatchObject({ code: 'conflict' })
  must(await world.pulls.refresh())
  expect(await world.inbox()).toMatchObject({ waiting: [], odd: [{ trouble: expect.stringContaining('not open') }] })
  expect((await world.decided('Late')).status).toBe('withdrawn')
  expect(await world.decided('New')).toMatchObject({ status: 'placed', changedSince: null })
})
