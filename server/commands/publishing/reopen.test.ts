import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditLog, issues, timeline } from '../../db/schema'
import { must, text } from '../../testing/issue-world'
import { published, publishingWorld } from '../../testing/publishing-world'

async function publishedWorld() {
  const world = await publishingWorld()
  must(await world.publishing.publish(world.ada, { number: 621 }))
  return world
}

const publicText = async ({ service }: Awaited<ReturnType<typeof publishedWorld>>) =>
  must(await service.markdown(null, 621)).markdown

test('corrections go to the published file, and readers see them once they are committed', async () => {
  const world = await publishedWorld()
  const { publishing, service, ada, ann, add, repo, row, db } = world
  must(await publishing.reopen(ann, { number: 621, open: true }))
  must(await publishing.reopen(ann, { number: 621, open: true }))
  expect(must(await service.get(null, 621))).toMatchObject({ status: 'published', closed: false })
  await add(ada, 'Secret')
  expect(await publicText(world)).toBe(text)
  expect(must(await service.markdown(ada, 621)).markdown).toContain('Secret')
  expect(JSON.stringify([await service.list(null), await service.current()])).not.toContain('Secret')
  expect(await publishing.reopen(ann, { number: 621, open: false })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Commit or undo them'),
  })
  const before = repo.git('rev-parse', 'main')
  const { oid } = must(await service.commit(ada, { number: 621, message: 'Correct it' }))
  expect(repo.changes(before, oid)).toEqual([`M\t${published}`])
  expect(await publicText(world)).toBe(repo.read(published))
  expect(await publicText(world)).toContain('Secret')
  must(await publishing.reopen(ann, { number: 621, open: false }))
  await expect(add(ada, 'Late')).rejects.toThrow('is published, so its board is closed')
  expect(await row()).toMatchObject({ status: 'published', reopenedAt: null })
  const acts = (await db.select().from(auditLog)).map(({ act }) => act)
  expect(acts).toEqual(['open-draft', 'publish', 'reopen', 'commit', 'close'])
})

test('brings corrections that were made in git', async () => {
  const world = await publishedWorld()
  const { publishing, ann, repo } = world
  const corrected = text.replace('[One]', '[The one]')
  repo.commit({ [published]: corrected })
  must(await publishing.reopen(ann, { number: 621, open: true }))
  expect(await publicText(world)).toBe(corrected)
  must(await publishing.reopen(ann, { number: 621, open: false }))
})

test('readers see no edits either of an issue whose text was not kept', async () => {
  const world = await publishedWorld()
  const { publishing, ada, ann, add, db } = world
  await db.update(issues).set({ baseText: null }).where(eq(issues.number, 621))
  expect(await publicText(world)).toBe(text)
  must(await publishing.reopen(ann, { number: 621, open: true }))
  await add(ada, 'Secret')
  expect(await publicText(world)).toBe(text)
})

test('is for admins, and for what is published', async () => {
  const { publishing, ada, ann } = await publishedWorld()
  expect(await publishing.reopen(null, { number: 621, open: true })).toMatchObject({ code: 'not-signed-in' })
  expect(await publishing.reopen(ada, { number: 621, open: true })).toMatchObject({ code: 'forbidden' })
  expect(await publishing.reopen(ann, { number: 622, open: true })).toMatchObject({ code: 'conflict' })
  expect(await publishing.reopen(ann, { number: 9, open: true })).toMatchObject({ code: 'not-found' })
})

test('what was corrected in git of an issue that is older than its text is kept is not taken back by its board', async () => {
  const { publishing, service, ada, ann, repo, db } = await publishedWorld()
  await db.update(issues).set({ baseText: null }).where(eq(issues.number, 621))
  const corrected = text.replace('[One]', '[The one]')
  repo.commit({ [published]: corrected })
  must(await publishing.settle())
  must(await publishing.reopen(ann, { number: 621, open: true }))
  expect(must(await service.markdown(ada, 621)).markdown).toBe(corrected)
})

test('readers see what was corrected in git, and whoever opens the board goes on from there', async () => {
  const world = await publishedWorld()
  const { publishing, service, ada, ann, add, repo, row, db } = world
  const corrected = text.replace('[One]', '[The one]')
  const oid = repo.commit({ [published]: corrected })
  must(await publishing.settle())
  must(await publishing.settle())
  expect(await publicText(world)).toBe(corrected)
  expect(await row()).toMatchObject({ baseCommit: oid, baseBlob: repo.git('rev-parse', `main:${published}`) })
  expect((await db.select().from(timeline)).map(({ kind }) => kind)).toEqual(['published', 'from-git'])
  await expect(add(ada, 'Late')).rejects.toThrow('is published')
  must(await publishing.reopen(ann, { number: 621, open: true }))
  expect(must(await service.markdown(ada, 621)).markdown).toBe(corrected)
  must(await publishing.reopen(ann, { number: 621, open: false }))
  repo.git('rm', '--quiet', published)
  repo.commit({})
  must(await publishing.settle())
  expect(await publicText(world)).toBe(corrected)
})
