import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { boardMarkdown } from '../../../lib/board'
import { timeline } from '../../db/schema'
import { draft, must, next, text } from '../../testing/issue-world'
import { endsOnce, type PublishingWorld, published, publishingWorld, unreachable } from '../../testing/publishing-world'

type Fault = (world: PublishingWorld) => Promise<() => Promise<unknown>>

const refusing =
  (table: string, condition: string): Fault =>
  async ({ db }) => {
    await db.execute(sql.raw(`ALTER TABLE ${table} ADD CONSTRAINT fault CHECK (${condition}) NOT VALID`))
    return () => db.execute(sql.raw(`ALTER TABLE ${table} DROP CONSTRAINT fault`))
  }

const ending =
  (act: 'fetchPulls' | 'commitFiles' | 'listDrafts' | 'readFile' | 'fetch', when: 'before' | 'after'): Fault =>
  async ({ repository, pulls }) => {
    pulls.push({ number: 7, headOid: 'c'.repeat(40), title: 'Gone', login: 'dan' })
    Object.assign(repository, { [act]: endsOnce(repository[act], when) })
    return async () => undefined
  }

/** Each step of publishing, and where its failure leaves the branch: as it was, or published. */
const faults: readonly (readonly [string, Fault, 'old' | 'new'])[] = [
  ['asking git before anything', ending('fetch', 'before'), 'old'],
  ['reading what git has', ending('readFile', 'before'), 'old'],
  ['making the next draft', ending('listDrafts', 'before'), 'old'],
  ['fetching pull requests', ending('fetchPulls', 'after'), 'old'],
  ['making the commit', ending('commitFiles', 'before'), 'old'],
  ['noting the commit before the branch moves', refusing('commits', "message NOT LIKE 'Publish %'"), 'old'],
  ['hearing that the branch has moved', ending('commitFiles', 'after'), 'new'],
  ['marking the issue as published', refusing('issues', "status <> 'published'"), 'new'],
  ['telling the timeline', refusing('timeline', "kind <> 'published'"), 'new'],
  ['noting the act', refusing('audit_log', "act <> 'publish'"), 'new'],
  ['opening the next board', refusing('board_snapshots', 'issue_id = 1'), 'new'],
]

test.each(faults)('%s may fail: the branch is one of two, and a rerun is clean', async (_, breakIt, branch) => {
  const world = await publishingWorld()
  const { publishing, ada, bo, repo, add, row, db, restart, rooms } = world
  await add(bo, 'Two')
  const before = repo.git('rev-parse', 'main')
  const mend = await breakIt(world)
  await expect(publishing.publish(ada, { number: 621 })).rejects.toThrow()
  const head = repo.git('rev-parse', 'main')
  expect(head === before).toBe(branch === 'old')
  expect(await row()).toMatchObject({ status: 'draft', publishedOid: null, path: draft })
  await mend()
  const view = must(await restart().publish(ada, { number: 621 }))
  expect(repo.git('rev-list', '--count', 'main')).toBe('2')
  if (branch === 'new') expect(view.oid).toBe(head)
  expect(view).toMatchObject({ oid: repo.git('rev-parse', 'main'), path: published, next: 622 })
  expect(repo.changes(before, view.oid)).toEqual([`A\t${published}`, `D\t${draft}`, `A\t${next}`])
  expect(await row()).toMatchObject({ status: 'published', publishedOid: view.oid, baseText: repo.read(published) })
  const { id } = await row(622)
  expect(must(await rooms.read(id, boardMarkdown)).value).toBe(repo.read(next))
  expect((await db.select().from(timeline)).filter(({ kind }) => kind === 'published')).toHaveLength(1)
  expect(repo.git('fsck', '--strict')).not.toContain('error')
  expect(must(await restart().publish(bo, { number: 621 }))).toEqual(view)
})

test('what ended in between is written down by the next fetch too, and edits since then are told of', async () => {
  const { publishing, ada, bo, repo, repository, add, row, db, restart } = await publishingWorld()
  Object.assign(repository, { commitFiles: endsOnce(repository.commitFiles, 'after') })
  await expect(publishing.publish(ada, { number: 621 })).rejects.toThrow()
  await add(bo, 'Late')
  const again = restart()
  must(await again.settle())
  must(await again.settle())
  expect(await row()).toMatchObject({
    status: 'published',
    publishedOid: repo.git('rev-parse', 'main'),
    baseText: text,
  })
  const events = await db.select().from(timeline)
  expect(events.map(({ kind }) => kind)).toEqual(['published', 'problem'])
  expect(events[1]?.subject).toContain('The board is not what was published')
})

test('a remote that took the commit and never answered is looked at before anything is said', async () => {
  const { publishing, ada, repo, repository } = await publishingWorld()
  const commitFiles = repository.commitFiles
  repository.commitFiles = async (request) => {
    must(await commitFiles(request))
    return unreachable
  }
  const view = must(await publishing.publish(ada, { number: 621 }))
  expect(view.oid).toBe(repo.git('rev-parse', 'main'))
  expect(repo.git('rev-list', '--count', 'main')).toBe('2')
})

test('a draft that somebody published by hand is published here too', async () => {
  const { publishing, repo, row, service, ada } = await publishingWorld()
  repo.git('rm', '--quiet', draft)
  const corrected = text.replace('[One]', '[The one]')
  const oid = repo.commit({ [published]: corrected })
  must(await publishing.settle())
  expect(await row()).toMatchObject({ status: 'published', publishedOid: oid, path: published, baseText: corrected })
  expect(must(await service.markdown(null, 621)).markdown).toBe(corrected)
  expect(must(await publishing.publish(ada, { number: 621 }))).toMatchObject({ oid, next: null })
  expect(repo.git('rev-list', '--count', 'main')).toBe('2')
})

test('a draft that is only removed is not taken for published', async () => {
  const { publishing, ada, repo, row } = await publishingWorld()
  repo.git('rm', '--quiet', draft)
  repo.commit({ [published]: text.replaceAll('621', '12') })
  must(await publishing.settle())
  expect(await row()).toMatchObject({ status: 'draft' })
  expect(await publishing.publish(ada, { number: 621 })).toMatchObject({ ok: false, code: 'conflict' })
})
