import { expect, onTestFinished, test } from 'vitest'
import { presets } from '../../../lib/publication'
import { timeline } from '../../db/schema'
import { createGitHub } from '../../github'
import { createFakeGitHub } from '../../testing/github'
import { draft, must, next, text } from '../../testing/issue-world'
import { published, publishingWorld } from '../../testing/publishing-world'

const rules = JSON.stringify({ ...presets['this-week-in-rust'], publishBy: 'pull-request' })
const branch = 'masthead/issue-621'

async function byPullRequest() {
  const world = await publishingWorld({ 'masthead.json': rules })
  const { repo } = world
  const fake = await createFakeGitHub({ folder: `${repo.path}/.git` })
  onTestFinished(() => fake.close())
  const github = createGitHub({
    apiUrl: fake.apiUrl,
    repository: fake.repository,
    token: fake.token,
    userAgent: 'masthead-test',
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined },
    wait: async () => undefined,
  })
  const merge = async (...how: readonly string[]) => {
    repo.git('merge', '--quiet', ...how, branch)
    if (how.includes('--squash')) repo.commit({}, 'Publish it')
    await fake.settle()
  }
  return { ...world, publishing: world.restart(github), fake, github, merge, without: world.publishing }
}

test('closes the board until its pull request is merged, which publishes it', async () => {
  const { publishing, service, ada, bo, repo, fake, row, add, merge } = await byPullRequest()
  await add(bo, 'Two')
  const before = repo.git('rev-parse', 'main')
  expect(must(await publishing.preview(ada, 621)).by).toBe('pull-request')
  const view = must(await publishing.publish(ada, { number: 621 }))
  const [pull] = fake.pulls()
  expect(pull).toMatchObject({ title: 'Publish This Week in Rust 621', branch, state: 'open', head: view.oid })
  expect(view).toMatchObject({
    path: published,
    next: null,
    pull: { number: pull?.number, url: expect.stringContaining('/pull/') },
  })
  expect(repo.git('rev-parse', 'main')).toBe(before)
  expect(repo.changes(before, branch)).toEqual([`A\t${published}`, `D\t${draft}`, `A\t${next}`])
  expect(must(await service.get(ada, 621))).toMatchObject({ status: 'draft', closed: true, publishPull: pull?.number })
  await expect(add(ada, 'Late')).rejects.toThrow(`is being published by pull request ${pull?.number}`)
  expect(await publishing.preview(ada, 621)).toMatchObject({ code: 'conflict' })
  expect(must(await publishing.publish(bo, { number: 621 }))).toEqual(view)
  must(await publishing.settle())
  expect(await row()).toMatchObject({ status: 'draft' })
  await merge('--no-ff', '-m', 'Merge it')
  must(await publishing.settle())
  expect(await row()).toMatchObject({ status: 'published', publishPull: null, publishedOid: view.oid, path: published })
  expect(await row(622)).toMatchObject({ status: 'draft', path: next })
  expect(must(await publishing.publish(bo, { number: 621 }))).toEqual({ ...view, pull: null, next: 622 })
})

test('is published also where the host makes another commit of it', async () => {
  const { publishing, ada, repo, row, merge } = await byPullRequest()
  must(await publishing.publish(ada, { number: 621 }))
  await merge('--squash')
  must(await publishing.settle())
  expect(await row()).toMatchObject({
    status: 'published',
    publishedOid: repo.git('rev-parse', 'main'),
    baseText: text,
  })
})

test('opens the board again where its pull request is closed, and can be published after', async () => {
  const { publishing, ada, fake, row, add, db, repo, merge } = await byPullRequest()
  const { pull } = must(await publishing.publish(ada, { number: 621 }))
  await fake.closePull(pull?.number ?? 0)
  must(await publishing.settle())
  expect(await row()).toMatchObject({ status: 'draft', publishPull: null, publishedOid: null })
  const events = (await db.select().from(timeline)).map(({ kind, subject }) => [kind, subject])
  expect(events.at(-1)).toEqual(['problem', expect.stringContaining('closed without being merged')])
  await add(ada, 'Two')
  const second = must(await publishing.publish(ada, { number: 621 }))
  expect(second.pull?.number).not.toBe(pull?.number)
  expect(repo.git('show', `${branch}:${published}`)).toContain('/Two')
  await merge('--ff-only')
  must(await publishing.settle())
  expect(await row()).toMatchObject({ status: 'published', publishedOid: second.oid })
})

test('goes on where it was after a token was revoked in the middle', async () => {
  const { publishing, ada, fake, row, add, repo } = await byPullRequest()
  fake.revokeToken()
  expect(await publishing.publish(ada, { number: 621 })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/token.*no pull request; the board stays open/s),
  })
  expect([repo.git('rev-parse', '--verify', '--quiet', branch), fake.pulls()]).toEqual([expect.any(String), []])
  await add(ada, 'Two')
  fake.acceptToken()
  const view = must(await publishing.publish(ada, { number: 621 }))
  expect(fake.pulls()).toHaveLength(1)
  expect(fake.pulls()[0]).toMatchObject({ head: view.oid })
  expect(await row()).toMatchObject({ publishPull: view.pull?.number })
})

test('makes one pull request although its reply was dropped and the database failed after it', async () => {
  const { publishing, ada, fake, db, row } = await byPullRequest()
  fake.fail({ route: /^POST .*\/pulls/, with: 'drop-reply' })
  await db.execute("ALTER TABLE audit_log ADD CONSTRAINT fault CHECK (act <> 'publish') NOT VALID")
  await expect(publishing.publish(ada, { number: 621 })).rejects.toThrow()
  await db.execute('ALTER TABLE audit_log DROP CONSTRAINT fault')
  const view = must(await publishing.publish(ada, { number: 621 }))
  expect(fake.pulls()).toHaveLength(1)
  expect(await row()).toMatchObject({ publishPull: view.pull?.number, publishedOid: view.oid })
})

test('says what to do where there is no GitHub', async () => {
  const { without, ada, row } = await byPullRequest()
  expect(await without.publish(ada, { number: 621 })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('masthead.json'),
  })
  expect(await row()).toMatchObject({ status: 'draft', publishPull: null })
})
