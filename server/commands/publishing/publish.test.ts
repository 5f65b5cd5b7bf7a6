import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { boardMarkdown, editHead, snapshotBoard } from '../../../lib/board'
import { auditLog, issues, timeline } from '../../db/schema'
import { draft, member, must, next, text } from '../../testing/issue-world'
import { parentsOf, published, publishingWorld, unreachable } from '../../testing/publishing-world'

const withTwo = text.replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n')

test('moves the draft to its published place and starts the next, in one commit with everybody named', async () => {
  const { db, publishing, service, ada, bo, repo, row, add, rooms } = await publishingWorld()
  await add(bo, 'Two')
  const before = repo.git('rev-parse', 'main')
  const preview = must(await publishing.preview(ada, 621))
  expect(preview).toMatchObject({
    title: 'This Week in Rust 621',
    date: '2025-10-15',
    from: draft,
    to: published,
    next: { path: next, number: 622, date: '2025-10-22' },
    by: 'push',
    pulls: [],
  })
  expect(preview.checks.filter(({ state }) => state === 'stop')).toEqual([])
  const view = must(await publishing.publish(ada, { number: 621 }))
  const head = repo.git('rev-parse', 'main')
  expect(view).toEqual({ oid: head, path: published, pull: null, next: 622 })
  expect(parentsOf(repo.path, head)).toEqual([before])
  expect(repo.changes(before, head)).toEqual([`A\t${published}`, `D\t${draft}`, `A\t${next}`])
  expect(repo.read(published)).toBe(withTwo)
  expect(repo.git('show', '-s', '--format=%an%n%B', head)).toBe(
    `Ada Alder\nPublish This Week in Rust 621\n\nMoves ${draft} to ${published}.\n\nCo-authored-by: Bo Birch <${bo.id}@users.noreply.invalid>\nMasthead-Issue: 621\n`,
  )
  const blob = repo.git('rev-parse', `main:${published}`)
  expect(await row()).toMatchObject({
    path: published,
    status: 'published',
    publishedOid: head,
    baseBlob: blob,
    baseText: withTwo,
    baseCommit: head,
    syncProblem: null,
  })
  expect(must(await service.get(null, 621))).toMatchObject({ closed: true, status: 'published' })
  expect(await row(622)).toMatchObject({ status: 'draft', path: next, baseText: repo.read(next), baseCommit: head })
  const { id } = await row(622)
  expect(must(await rooms.read(id, boardMarkdown)).value).toBe(repo.read(next))
  const events = await db.select().from(timeline).where(eq(timeline.kind, 'published'))
  expect(events).toMatchObject([{ oid: head, people: ['Ada Alder'] }])
  expect((await db.select().from(auditLog)).map(({ act }) => act)).toEqual(['open-draft', 'publish'])
  const edited = await add(ada, 'Late').catch((error: unknown) => String(error))
  expect(edited).toContain('is published, so its board is closed')
})

test('ten at once are one commit, and all get the same', async () => {
  const { publishing, ada, bo, repo, restart, add, row } = await publishingWorld()
  await add(ada, 'Two')
  const other = restart()
  const views = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      (at < 5 ? publishing : other).publish(at % 2 === 0 ? ada : bo, { number: 621 }),
    ),
  )
  expect([...new Set(views.map((view) => JSON.stringify(view)))]).toEqual([JSON.stringify(views[0])])
  expect(must(views[0] ?? unreachable)).toMatchObject({ oid: repo.git('rev-parse', 'main'), next: 622 })
  expect(repo.git('rev-list', '--count', 'main')).toBe('2')
  expect(await row()).toMatchObject({ status: 'published', syncProblem: null })
})

test('an edit that comes while the commit is made is refused, and not in it', async () => {
  const { publishing, ada, bo, repo, repository, add, row, rooms } = await publishingWorld()
  const commitFiles = repository.commitFiles
  const late: Promise<unknown>[] = []
  repository.commitFiles = (request) => {
    late.push(add(bo, 'Late').catch((error: unknown) => String(error)))
    return commitFiles(request)
  }
  must(await publishing.publish(ada, { number: 621 }))
  expect(await late[0]).toContain('Issue 621 is published, so its board is closed')
  expect(repo.read(published)).toBe(text)
  const { id } = await row()
  expect(must(await rooms.read(id, boardMarkdown)).value).toBe(text)
})

test('what git gets meanwhile is brought onto the board and published with it', async () => {
  const { publishing, ada, repo, repository, add } = await publishingWorld()
  await add(ada, 'Two')
  const commitFiles = repository.commitFiles
  let raced = false
  repository.commitFiles = (request) => {
    if (!raced) repo.commit({ [draft]: text.replace('# Jobs\n', '# Jobs\n\n* [Job](https://example.org/job)\n') })
    raced = true
    return commitFiles(request)
  }
  must(await publishing.publish(ada, { number: 621 }))
  expect(repo.read(published)).toBe(withTwo.replace('# Jobs\n', '# Jobs\n\n* [Job](https://example.org/job)\n'))
  expect(repo.git('rev-list', '--count', 'main')).toBe('3')
})

test('gives up after five lost races, with the board open and nothing published', async () => {
  const { publishing, ada, repo, repository, add, row } = await publishingWorld()
  const commitFiles = repository.commitFiles
  let races = 0
  repository.commitFiles = (request) => {
    races += 1
    repo.commit({ [draft]: `${text}\n* [Race ${races}](https://example.org/race/${races})\n` })
    return commitFiles(request)
  }
  expect(await publishing.publish(ada, { number: 621 })).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('kept changing'),
  })
  expect([races, repo.git('rev-list', '--count', 'main')]).toEqual([5, '6'])
  await add(ada, 'Two')
  expect(await row()).toMatchObject({ status: 'draft', publishedOid: null })
})

test('has the heads of the pull requests it contains as parents, and does without one that is gone', async () => {
  const { publishing, ada, repo, pulls } = await publishingWorld()
  repo.git('checkout', '--quiet', '-b', 'patch')
  const head = repo.commit({ [draft]: `${text}\n* [Theirs](https://example.org/theirs)\n` })
  repo.git('checkout', '--quiet', 'main')
  const before = repo.git('rev-parse', 'main')
  pulls.push({ number: 7, headOid: head, title: 'Add theirs', login: 'cleo' })
  pulls.push({ number: 8, headOid: 'c'.repeat(40), title: 'Gone', login: 'dan' })
  expect(must(await publishing.preview(ada, 621)).pulls.map(({ number }) => number)).toEqual([7, 8])
  const { oid } = must(await publishing.publish(ada, { number: 621 }))
  expect(parentsOf(repo.path, oid)).toEqual([before, head])
  expect(repo.read(published)).toBe(text)
})

test('stops at what can’t be published, and changes nothing', async () => {
  const { publishing, ada, repo, rooms, row } = await publishingWorld({ [published]: 'Another issue\n' })
  const { id } = await row()
  must(
    await rooms.edit(id, {
      userId: ada.id,
      change: async (doc) => {
        const [head] = snapshotBoard(doc).blocks
        if (head === undefined) throw new Error('No head lines')
        const fields = { Title: '', Number: '622', Date: '2025-10-15' }
        return editHead(doc, { block: head.id, fields, origin: { kind: 'edit', actor: ada.id } })
      },
    }),
  )
  const stops = must(await publishing.preview(ada, 621)).checks.filter(({ state }) => state === 'stop')
  expect(stops.map(({ key }) => key)).toEqual(['head', 'place'])
  expect(await publishing.publish(ada, { number: 621 })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('There is no title.'),
  })
  expect(repo.git('rev-list', '--count', 'main')).toBe('1')
  expect(await row()).toMatchObject({ status: 'draft' })
})

test('leaves a next draft alone that is there already', async () => {
  const { publishing, ada, repo } = await publishingWorld({ [next]: text.replaceAll('621', '622') })
  expect(must(await publishing.preview(ada, 621)).next).toBeNull()
  const before = repo.git('rev-parse', 'main')
  const { oid, next: opened } = must(await publishing.publish(ada, { number: 621 }))
  expect(repo.changes(before, oid)).toEqual([`A\t${published}`, `D\t${draft}`])
  expect(opened).toBe(622)
})

test('leaves a next issue alone that is only a board yet, and publishes that from there', async () => {
  const { publishing, service, ada, repo, db } = await publishingWorld()
  must(await service.createNext(ada))
  expect(must(await publishing.preview(ada, 621)).next).toBeNull()
  expect(must(await publishing.publish(ada, { number: 621 })).next).toBe(622)
  expect(repo.git('ls-tree', '-r', '--name-only', 'main').split('\n')).not.toContain(next)
  await db.update(issues).set({ date: '2025-10-22' }).where(eq(issues.number, 622))
  const { oid, next: after } = must(await publishing.publish(ada, { number: 622 }))
  expect(after).toBe(623)
  expect(repo.git('show', '-s', '--format=%b', oid)).toContain('Adds content/2025-10-22-this-week-in-rust.md.')
})

test('says so when the repository does not answer, and the board stays open', async () => {
  const { publishing, ada, repository, add, row } = await publishingWorld()
  repository.commitFiles = async () => unreachable
  const refused = await publishing.publish(ada, { number: 621 })
  expect(refused).toMatchObject({ code: 'unavailable', message: expect.stringContaining('can be downloaded') })
  await add(ada, 'Two')
  expect(await row()).toMatchObject({ status: 'draft' })
})

test('is for editors', async () => {
  const { publishing } = await publishingWorld()
  for (const actor of [null, member]) {
    expect(await publishing.preview(actor, 621)).toMatchObject({ ok: false })
    expect(await publishing.publish(actor, { number: 621 })).toMatchObject({ ok: false })
  }
})
