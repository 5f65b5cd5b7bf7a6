import { describe, expect, it } from 'vitest'
import { presets } from '../../../lib/publication'
import { createWorld, draft, must, next, text } from '../../testing/issue-world'

describe('starting the next issue', () => {
  it('fills the template, carries over the events that are not past, and writes the file with the first commit', async () => {
    const { service, ada, bo, repo, row } = await createWorld()
    must(await service.open(ada, { path: draft }))
    const before = repo.git('rev-parse', 'main')
    const view = {
      number: 622,
      title: 'This Week in Rust 622',
      date: '2025-10-22',
      status: 'draft',
      closed: false,
      publishPull: null,
      path: next,
    }
    expect(await Promise.all([service.createNext(ada), service.createNext(bo)])).toEqual(
      Array(2).fill({ ok: true, value: view }),
    )
    const expected = `Title: This Week in Rust 622
Number: 622
Date: 2025-10-22

# Links

# Upcoming Events

Between 2025-10-22 - 2025-11-19

### Virtual
* 2025-10-20 | Virtual | [Ahead](https://example.org/a)
    * [**Ahead**](https://example.org/a/1)

# Jobs
`
    expect(must(await service.markdown(ada, 622)).markdown).toBe(expected)
    expect(repo.git('rev-parse', 'main')).toBe(before)
    expect(must(await service.diff(ada, 622))).toMatchObject({ before: null, after: expected })
    const { oid } = must(await service.commit(ada, { number: 622, message: 'Start 622' }))
    expect(repo.changes(before, oid)).toEqual([`A\t${next}`])
    expect(repo.read(next)).toBe(expected)
    expect(await row(622)).toMatchObject({ baseBlob: repo.git('rev-parse', `main:${next}`) })
    expect(must(await service.createNext(ada))).toMatchObject({ number: 623, date: '2025-10-29' })
  })

  it('follows the last issue in the repository where no board is newer', async () => {
    const published = 'content/2025-10-01-this-week-in-rust.md'
    const { service, ada } = await createWorld({ [published]: text.replace('621', '619') })
    expect(must(await service.createNext(ada))).toMatchObject({ number: 622, path: next })
  })

  it('starts at 1 where there is no issue at all', async () => {
    const { service, ada, repo } = await createWorld()
    repo.git('rm', '--quiet', draft)
    repo.commit({})
    expect(must(await service.createNext(ada))).toMatchObject({ number: 1, date: '2025-10-22' })
  })

  it('says when there is no template', async () => {
    const { service, ada, repo } = await createWorld()
    repo.git('rm', '--quiet', 'draft/DRAFT_TEMPLATE')
    repo.commit({})
    expect(await service.createNext(ada)).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('draft/DRAFT_TEMPLATE is not in'),
    })
  })

  it('follows the rules of the repository’s own masthead.json', async () => {
    const rules = { ...presets['this-week-in-rust'], drafts: 'next/{number}.md', schedule: { days: 14, weekday: null } }
    const { service, ada, publication } = await createWorld({
      'masthead.json': JSON.stringify({ ...rules, name: 'Ours' }),
      'next/7.md': 'Title: Ours 7\nDate: 2025-10-01\n',
    })
    expect((await publication.view()).name).toBe('Ours')
    expect(must(await service.createNext(ada))).toMatchObject({ number: 8, date: '2025-10-15', path: 'next/8.md' })
  })

  it('keeps to the preset where masthead.json is broken', async () => {
    const { publication } = await createWorld({ 'masthead.json': '{"name": 1}' })
    expect((await publication.view()).name).toBe('This Week in Rust')
  })
})
