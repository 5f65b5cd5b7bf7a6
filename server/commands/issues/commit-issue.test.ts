import { describe, expect, it } from 'vitest'
import { editHead, snapshotBoard } from '../../../lib/board'
import { commits, issues } from '../../db/schema'
import { createWorld, draft, must, text } from '../../testing/issue-world'

describe('committing', () => {
  it('writes exactly the added lines, by the editor, with everybody who worked on them', async () => {
    const { db, service, ada, bo, repo, row, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    await add(bo, 'Three')
    const after = text.replace('/1)\n', '/1)\n* [Two](https://example.org/Two)\n* [Three](https://example.org/Three)\n')
    expect(must(await service.diff(ada, 621))).toEqual({
      path: draft,
      before: text,
      after,
      people: ['Ada Alder', 'Bo Birch'],
      unplaced: 0,
    })
    const before = repo.git('rev-parse', 'main')
    const receipt = must(await service.commit(ada, { number: 621, message: 'Add two links' }))
    expect(receipt).toEqual({ oid: repo.git('rev-parse', 'main'), branch: 'main', pushed: false })
    expect(repo.changes(before, receipt.oid)).toEqual([`M\t${draft}`])
    expect(repo.git('diff', '--numstat', before, receipt.oid)).toBe(`2\t0\t${draft}`)
    expect(repo.read(draft)).toBe(after)
    expect(repo.git('show', '-s', '--format=%an <%ae>%n%cn%n%B', receipt.oid)).toBe(
      `Ada Alder <ada@example.org>\nMasthead\nAdd two links\n\nCo-authored-by: Bo Birch <${bo.id}@users.noreply.invalid>\nMasthead-Issue: 621\n`,
    )
    expect(await row()).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${draft}`) })
    expect(await db.select({ oid: commits.oid, message: commits.message }).from(commits)).toEqual([
      { oid: receipt.oid, message: 'Add two links' },
    ])
    expect(must(await service.diff(ada, 621))).toMatchObject({ before: after, after, people: [] })
    expect(await service.commit(ada, { number: 621, message: 'Again' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nothing to commit'),
    })
    await add(bo, 'Four')
    const second = must(await service.commit(bo, { number: 621, message: 'Add one' }))
    expect(repo.git('show', '-s', '--format=%an%n%b', second.oid)).toBe('Bo Birch\nMasthead-Issue: 621\n')
  })

  it('gives one commit to editors who commit at once', async () => {
    const { service, ada, bo, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, at) => service.commit(at % 2 === 0 ? ada : bo, { number: 621, message: 'Add' })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(repo.git('rev-list', '--count', 'main')).toBe('2')
  })

  it('merges what git changed meanwhile, and commits on top when it changed others', async () => {
    const { service, ada, repo, add, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    const elsewhere = repo.commit({ 'README.md': 'More\n' })
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(repo.git('rev-parse', `${oid}^`)).toBe(elsewhere)
    const committed = repo.read(draft)
    const theirs = repo.commit({
      [draft]: committed.replace('# Jobs\n', '# Jobs\n* [Theirs](https://example.org/t)\n'),
    })
    await add(ada, 'Three')
    const second = must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(repo.git('rev-parse', `${second.oid}^`)).toBe(theirs)
    expect(repo.git('diff', '--numstat', theirs, second.oid)).toBe(`1\t0\t${draft}`)
    expect(repo.read(draft)).toContain('[Theirs](https://example.org/t)')
    expect(must(await service.markdown(ada, 621)).markdown).toBe(repo.read(draft))
    expect(await row()).toMatchObject({ baseText: repo.read(draft), baseCommit: second.oid, syncProblem: null })
  })

  it('goes on after a process that ended between the branch and the database', async () => {
    const { db, service, ada, repo, add, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    const before = await row()
    await add(ada, 'Two')
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add' }))
    const forget = () => db.update(issues).set({ baseBlob: before.baseBlob, committedSeq: before.committedSeq })
    await forget()
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('nothing to commit'),
    })
    expect(await row()).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${draft}`) })
    await forget()
    await add(ada, 'Three')
    const second = must(await service.commit(ada, { number: 621, message: 'Add more' }))
    expect(repo.git('rev-list', '--reverse', 'main').split('\n').slice(1)).toEqual([oid, second.oid])
  })

  it('notes the commit even when the database fails right after the branch has moved', async () => {
    const { db, service, ada, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    await db.execute("ALTER TABLE audit_log ADD CONSTRAINT no_room CHECK (act <> 'commit')")
    await expect(service.commit(ada, { number: 621, message: 'Add' })).rejects.toThrow()
    expect(await db.select({ oid: commits.oid }).from(commits)).toEqual([{ oid: repo.git('rev-parse', 'main') }])
    await db.execute('ALTER TABLE audit_log DROP CONSTRAINT no_room')
    await add(ada, 'Three')
    must(await service.commit(ada, { number: 621, message: 'Add more' }))
    expect(repo.git('rev-list', '--count', 'main')).toBe('3')
  })

  it.each(['', ' \n ', '\0', 'x'.repeat(5001)])('refuses a message that says nothing or too much', async (message) => {
    const { service, ada, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    expect(await service.commit(ada, { number: 621, message })).toMatchObject({
      code: 'invalid',
      fields: { message: expect.any(String) },
    })
    expect(repo.git('rev-list', '--count', 'main')).toBe('1')
  })

  it('takes the issue’s title and date from what was committed', async () => {
    const { service, ada, rooms, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    const { id } = await row()
    const fields = { Title: 'A week apart', Date: '2025-10-16', Number: '700' }
    must(
      await rooms.edit(id, {
        userId: ada.id,
        change: async (doc) => {
          const [first] = snapshotBoard(doc).blocks
          if (first === undefined) throw new Error('Empty')
          return editHead(doc, { block: first.id, fields, origin: { kind: 'edit', actor: ada.id } })
        },
      }),
    )
    must(await service.commit(ada, { number: 621, message: 'Call it another name' }))
    expect(await row()).toMatchObject({ title: 'A week apart', date: '2025-10-16', number: 621, path: draft })
  })

  it('says so when the repository went away, and the markdown can still be had', async () => {
    const { service, ada, repo, add } = await createWorld()
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    repo.close()
    for (const result of [
      await service.commit(ada, { number: 621, message: 'Add' }),
      await service.diff(ada, 621),
      await service.drafts(ada),
    ])
      expect(result).toMatchObject({ code: 'unavailable', message: expect.stringContaining('does not exist') })
    expect(must(await service.markdown(ada, 621)).markdown).toContain('/Two')
  })
})
