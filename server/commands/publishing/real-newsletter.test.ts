import { expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusText } from '../../../lib/testing/corpus'
import { draft, must, next } from '../../testing/issue-world'
import { parentsOf, published, publishingWorld } from '../../testing/publishing-world'

it('publishes the real draft 621 byte for byte, with the heads it contains, and starts 622', async (context) => {
  if (corpusFolder === null) return context.skip(corpusMissing)
  const source = readCorpusText('draft-621.md')
  const world = await publishingWorld({ [draft]: source, 'draft/DRAFT_TEMPLATE': readCorpusText('draft-template.md') })
  const { publishing, ada, repo, pulls } = world
  const base = repo.git('rev-parse', 'main')
  const heads = ['one', 'two', 'three'].map((name, at) => {
    repo.git('checkout', '--quiet', '-b', name, base)
    const headOid = repo.commit({ [draft]: `${source}\n* [${name}](https://example.org/${name})\n` }, `Add ${name}`)
    pulls.push({ number: at + 1, headOid, title: `Add ${name}`, login: name })
    return headOid
  })
  repo.git('checkout', '--quiet', 'main')
  const { checks } = must(await publishing.preview(ada, 621))
  expect(checks.filter(({ state }) => state === 'stop')).toEqual([])
  expect(checks.filter(({ state }) => state === 'warn').map(({ key }) => key)).toContain('empty')
  const { oid } = must(await publishing.publish(ada, { number: 621 }))
  expect(parentsOf(repo.path, oid)).toEqual([base, ...heads])
  expect(repo.git('diff-tree', '-r', '--name-status', base, oid).split('\n')).toEqual([
    `A\t${published}`,
    `D\t${draft}`,
    `A\t${next}`,
  ])
  expect(repo.read(published)).toBe(source)
  const made = repo.read(next)
  expect(made).toContain('Title: This Week in Rust 622\nNumber: 622\nDate: 2025-10-22\n')
  expect(made).not.toContain('$twir')
  expect(made).not.toContain('* 2025-10-08')
  expect(made).toContain('### South America\n* 2025-10-25 | São Paulo, BR')
  expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('')
})
