import { expect, test } from 'vitest'
import { outbox } from '../db/schema'
import { must } from '../testing/issue-world'
import { declineComment, quiet } from './comment'
import { createPullWorld, draft, type PullWorld, withLine } from './testing/pull-world'

const minute = 60_000

/** A pull request with two parts, which have arrived. */
async function arrived(
  options = {},
): Promise<PullWorld & { readonly number: number; readonly ids: readonly string[] }> {
  const world = await createPullWorld({ comments: true, ...options })
  const lines = ['* [New](https://new.example)', '* [Other](https://other.example)']
  const { number } = await world.fake.openPull({ title: 'Add', files: { [draft]: withLine('[One]', ...lines) } })
  must(await world.pulls.refresh())
  return { ...world, number, ids: (await world.inbox()).waiting.map(({ id }) => id) }
}

const declineAll = async ({ service, ada, ids }: Awaited<ReturnType<typeof arrived>>, reasons: readonly string[]) => {
  for (const [at, id] of ids.entries()) must(await service.decline(ada, { id, reason: reasons[at] ?? 'No' }))
}

test('with the last part declined, its author is told the reasons, once', async () => {
  const world = await arrived()
  must(await world.service.decline(world.ada, { id: world.ids[0] ?? '', reason: 'Behind a paywall' }))
  world.pass(minute)
  await world.pulls.deliver()
  expect(world.fake.comments(world.number)).toEqual([])
  must(await world.service.decline(world.bo, { id: world.ids[1] ?? '', reason: 'Seen @last week' }))
  world.pass(minute)
  await Promise.all([world.pulls.deliver(), world.pulls.deliver()])
  await world.pulls.deliver()
  const [comment, ...more] = world.fake.comments(world.number)
  expect(more).toEqual([])
  expect(comment?.body).toContain('Thank you')
  expect(comment?.body).toContain('Behind a paywall')
  expect(comment?.body).not.toContain('@last')
})

test('taken back in time, nobody is told; taken back later, the inbox says that they were', async () => {
  const world = await arrived()
  const [first = ''] = world.ids
  await declineAll(world, ['No'])
  must(await world.service.undo(world.ada, { id: first }))
  world.pass(minute)
  await world.pulls.deliver()
  expect(world.fake.comments(world.number)).toEqual([])
  must(await world.service.decline(world.ada, { id: first, reason: 'No' }))
  world.pass(minute)
  await world.pulls.deliver()
  expect(world.fake.comments(world.number)).toHaveLength(1)
  must(await world.service.undo(world.ada, { id: first }))
  const item = (await world.inbox()).waiting.find(({ id }) => id === first)
  expect(item?.pull?.trouble).toContain('can’t be taken back')
  must(await world.service.decline(world.ada, { id: first, reason: 'Still no' }))
  world.pass(minute)
  await world.pulls.deliver()
  expect(world.fake.comments(world.number)).toHaveLength(1)
})

test.each([
  ['no part was placed', { comments: false }, false],
  ['one part was placed', {}, true],
])('nothing is said where %s or comments are off', async (_what, options, place) => {
  const world = await arrived(options)
  const [first = '', second = ''] = world.ids
  if (place) must(await world.service.accept(world.ada, { issue: 621, ids: [first] }))
  else must(await world.service.decline(world.ada, { id: first, reason: 'No' }))
  must(await world.service.decline(world.ada, { id: second, reason: 'No' }))
  expect(await world.db.$count(outbox)).toBe(0)
})

test('what the host does not take now is sent later, and the inbox says so meanwhile', async () => {
  const world = await arrived()
  await declineAll(world, [])
  world.pass(minute)
  world.fake.fail({ route: /comments/, with: 500, times: 10 })
  await world.pulls.deliver()
  expect((await world.inbox()).pullsProblem).toContain(`pull request ${world.number} could not be told`)
  for (let tries = 0; tries < 12; tries += 1) {
    world.pass(61 * minute)
    await world.pulls.deliver()
  }
  expect(world.fake.comments(world.number)).toHaveLength(1)
  expect((await world.inbox()).pullsProblem).toBeNull()
})

test('nobody keeps an author from being told by posting the mark of our comment before us', async () => {
  const world = await arrived()
  await declineAll(world, [])
  const [row] = await world.db.select().from(outbox)
  const head = world.fake.pull(world.number).head
  for (const key of [row?.key, `pull-declined:${world.number}:${head}`])
    world.fake.comment(world.number, { login: 'mallory', body: `<!-- masthead:${key} -->` })
  world.pass(minute)
  await world.pulls.deliver()
  await world.pulls.deliver()
  const ours = world.fake.comments(world.number).filter(({ body }) => body.includes('Thank you'))
  expect(ours).toHaveLength(1)
  expect(ours[0]?.body).not.toContain(head)
})

test('a comment whose receipt was lost is not posted again', async () => {
  const world = await arrived()
  await declineAll(world, [])
  world.pass(minute)
  world.fake.fail({ route: /^POST .*comments/, with: 'drop-reply' })
  for (let tries = 0; tries < 3; tries += 1) {
    await world.pulls.deliver()
    world.pass(61 * minute)
  }
  expect(world.fake.comments(world.number)).toHaveLength(1)
  expect((await world.inbox()).pullsProblem).toBeNull()
})

test.each([
  ['@everyone and @org/team'],
  ['fixes #12, GH-12 and owner/repo#1'],
  ['<img src=x onerror=alert(1)> <!-- x -->'],
  ['[click](https://evil.example) ![x](https://evil.example/x.png)'],
  ['a\n# b\r\n- c\u2028> d'],
  ['`code` **bold** ~~gone~~ $x$ &amp; https://evil.example'],
])('the words %j are only words in a comment', (words) => {
  const text = quiet(words)
  expect(text).not.toMatch(/[\r\n\u2028]/)
  expect(text).not.toMatch(/(?<!\\)[<>[\]()`*_~#!$&]/)
  expect(text).not.toMatch(/@\w|#\d|GH-\d/i)
  expect(declineComment([words, words]).split('\n')).toHaveLength(3)
})
