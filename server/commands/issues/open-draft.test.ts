import { describe, expect, it } from 'vitest'
import { auditLog, issues } from '../../db/schema'
import { createWorld, draft, must, next, text } from '../../testing/issue-world'
import type { FileContent } from '../../testing/repository'

describe('opening a draft', () => {
  it('makes one board of it, however many ask at once, and leaves the repository alone', async () => {
    const { db, service, ada, bo, repo, row } = await createWorld()
    const before = repo.git('rev-parse', 'main')
    const opened = await Promise.all([ada, bo, ada, bo].map((actor) => service.open(actor, { path: draft })))
    const view = {
      number: 621,
      title: 'This Week in Rust 621',
      date: '2025-10-15',
      status: 'draft',
      closed: false,
      publishPull: null,
      path: draft,
    }
    expect(opened).toEqual(Array(4).fill({ ok: true, value: view }))
    expect(await db.select().from(issues)).toHaveLength(1)
    expect(await row()).toMatchObject({
      baseBlob: repo.git('rev-parse', `main:${draft}`),
      baseText: text,
      baseCommit: before,
      committedSeq: 0,
    })
    expect(must(await service.markdown(ada, 621))).toEqual({
      fileName: '2025-10-15-this-week-in-rust.md',
      markdown: text,
    })
    expect(repo.git('rev-parse', 'main')).toBe(before)
    expect((await db.select().from(auditLog)).map(({ act }) => act)).toEqual(['open-draft'])
  })

  it.each<[string, string, FileContent | null, string]>([
    ['without head lines', draft, '# Links\n* [One](https://example.org/1)\n', 'does not begin with head lines'],
    [
      'without a number',
      draft,
      'Title: This Week\nDate: 2025-10-15\n\n# Links\n',
      'does not begin with a line “Number:”',
    ],
    ['that is a symbolic link', draft, { link: '../README.md' }, 'is a symbolic link'],
    ['that is binary', draft, new Uint8Array([0, 1]), 'is not a text file'],
    ['that is empty', draft, '', 'is empty'],
    ['that is not there', next, null, 'is not in the newsletter repository'],
    ['elsewhere', 'README.md', null, 'Drafts of this newsletter are at draft/{date}-this-week-in-rust.md'],
    ['outside', '../../etc/passwd', null, 'Drafts of this newsletter are at'],
  ])('refuses one %s, and nothing is made', async (_, file, content, words) => {
    const { db, service, ada } = await createWorld(content === null ? {} : { [file]: content })
    expect(await service.open(ada, { path: file })).toMatchObject({
      ok: false,
      message: expect.stringContaining(words),
    })
    expect(await db.select().from(issues)).toEqual([])
  })

  it('refuses a second file with the number of an open issue', async () => {
    const { service, ada } = await createWorld({ [next]: text })
    must(await service.open(ada, { path: draft }))
    expect(await service.open(ada, { path: next })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`is open already, from ${draft}`),
    })
  })

  it('lists drafts with their boards and problems', async () => {
    const { service, ada } = await createWorld({ [next]: { link: draft } })
    must(await service.open(ada, { path: draft }))
    expect(must(await service.drafts(ada))).toEqual([
      {
        path: next,
        number: null,
        title: null,
        date: '2025-10-22',
        open: null,
        problem: expect.stringContaining('symbolic link'),
      },
      { path: draft, number: 621, title: 'This Week in Rust 621', date: '2025-10-15', open: 621, problem: null },
    ])
  })
})
