import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addCard, boardMarkdown, snapshotBoard } from '../../../lib/board'
import { blockId } from '../../../lib/issue'
import { corpusFolder, corpusMissing, readCorpusText } from '../../../lib/testing/corpus'
import { createWorld, draft, must } from '../../testing/issue-world'

describe.runIf(corpusFolder !== null)('with the real newsletter', () => {
  it('opens draft 621, adds a line, commits exactly that, and starts 622 from the real template', async () => {
    const source = readCorpusText('draft-621.md')
    const { service, ada, repo, rooms, row } = await createWorld({
      [draft]: source,
      'draft/DRAFT_TEMPLATE': readCorpusText('draft-template.md'),
    })
    must(await service.open(ada, { path: draft }))
    const { id } = await row()
    expect(must(await rooms.read(id, boardMarkdown)).value).toBe(source)
    must(
      await rooms.edit(id, {
        userId: ada.id,
        change: async (doc) => {
          const section = snapshotBoard(doc).blocks.find(
            (block) => block.kind === 'section' && block.title === 'Research',
          )
          return addCard(doc, {
            card: { id: blockId(randomUUID()), title: 'A paper', url: 'https://example.org/paper' },
            target: { parent: section?.id ?? null, after: section?.children[0]?.id ?? null },
            origin: { kind: 'edit', actor: ada.id },
          })
        },
      }),
    )
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add a paper' }))
    const changed = repo
      .git('show', '--format=', '--unified=0', oid)
      .split('\n')
      .filter((line) => /^[+-](?![+-])/.test(line))
    expect(changed).toEqual(['+* [A paper](https://example.org/paper)'])
    expect(must(await service.createNext(ada))).toMatchObject({
      number: 622,
      title: 'This Week in Rust 622',
      date: '2025-10-22',
    })
    const { markdown } = must(await service.markdown(ada, 622))
    expect(markdown).not.toContain('$twir')
    expect(markdown).toContain('### South America\n* 2025-10-25 | São Paulo, BR')
    expect(markdown).not.toContain('* 2025-10-08')
  })
})

it.runIf(corpusFolder === null)(`the real newsletter: ${corpusMissing}`, () => expect(corpusFolder).toBeNull())
