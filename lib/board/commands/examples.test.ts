import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { blockId as id } from '../../issue'
import type { Result } from '../../result'
import {
  addCard,
  addEvent,
  addProse,
  addSection,
  addVerbatim,
  boardMarkdown,
  createBoard,
  dissolveSection,
  editCard,
  editHead,
  editVerbatim,
  moveBlocks,
  moveSection,
  nestBlock,
  type Origin,
  renameSection,
  replaceProse,
  restoreBlock,
  setSectionLevel,
  type Target,
  trashBlocks,
  unnestBlock,
} from '..'

const origin: Origin = { kind: 'edit', actor: 'ada' }
const u = (name: string) => `https://e.org/${name}`

/** The text after one edit; block ids are b1, b2 … in document order. */
function edit(source: string, run: (doc: Y.Doc) => Result<unknown>): string {
  const doc = createBoard(source)
  expect(run(doc)).toMatchObject({ ok: true })
  return boardMarkdown(doc)
}

function refusal(source: string, run: (doc: Y.Doc) => Result<unknown>): unknown {
  const doc = createBoard(source)
  const result = run(doc)
  expect(boardMarkdown(doc)).toBe(source)
  return result.ok ? 'done' : [result.code, result.message]
}

const to = (parent: string | null, after: string | null = null): Target => ({
  parent: parent === null ? null : id(parent),
  after: after === null ? null : id(after),
})
const move = (blocks: readonly string[], target: Target) => (doc: Y.Doc) =>
  moveBlocks(doc, { blocks: blocks.map(id), target, origin })
const add =
  (target: Target, card: { title?: string; url?: string; tags?: readonly string[] } = {}) =>
  (doc: Y.Doc) =>
    addCard(doc, { card: { id: id('new'), title: 'new', url: u('new'), ...card }, target, origin })

const lists = `# A

* [a1](${u('a1')})
* [a2](${u('a2')})

# B
- [b1](${u('b1')})
    - [b1a](${u('b1a')})
- [b2](${u('b2')})

Text of B.

# C
`

describe('moving', () => {
  it('takes the style of the list it enters', () => {
    expect(edit(lists, move(['b2'], to('b4', 'b5')))).toBe(
      lists.replace(`* [a1](${u('a1')})\n`, '').replace(`- [b2]`, `- [a1](${u('a1')})\n- [b2]`),
    )
  })

  it('takes nested entries along, with the bullet of the list', () => {
    expect(edit(lists, move(['b5'], to('b1', 'b3')))).toBe(
      lists.replace(/- \[b1\].*\n.*\n/, '').replace(/(\[a2\].*\n)/, `$1* [b1](${u('b1')})\n    * [b1a](${u('b1a')})\n`),
    )
  })

  it('brings several in the order of the document', () => {
    expect(edit(lists, move(['b7', 'b2'], to('b9')))).toContain(`# C\n\n- [a1](${u('a1')})\n- [b2](${u('b2')})\n`)
  })

  it('keeps the blank line of a heading whose first card goes, and gives it to the next', () => {
    expect(edit(lists, move(['b2'], to('b9')))).toContain(`# A\n\n* [a2]`)
  })

  it('leaves a blank line around text', () => {
    expect(edit(lists, move(['b8'], to('b1', 'b2')))).toContain(
      `* [a1](${u('a1')})\n\nText of B.\n\n* [a2](${u('a2')})\n\n# B`,
    )
  })

  it('to where the block is changes nothing', () => {
    expect(edit(lists, move(['b3'], to('b1', 'b2')))).toBe(lists)
    expect(edit(lists, move(['b3'], to('b1', 'b3')))).toBe(lists)
  })

  it('does not put a blank line into a list when it uncovers one', () => {
    const source = `# A\n* [a](${u('a')})\n\n* [b](${u('b')})\n`
    expect(
      edit(source, (doc) => {
        trashBlocks(doc, { blocks: [id('b2')], origin })
        return add(to('b1'))(doc)
      }),
    ).toBe(`# A\n* [new](${u('new')})\n* [b](${u('b')})\n`)
  })

  it('takes text out of a card without the indent it had there', () => {
    const source = `# A\n* [a](${u('a')})\n\n    More on a.\n    Still more.\n\n# B\n`
    expect(edit(source, move(['b3'], to('b4')))).toBe(`# A\n* [a](${u('a')})\n\n# B\n\nMore on a.\nStill more.\n`)
  })

  it('refuses what can’t be', () => {
    expect(refusal(lists, move(['b5'], to('b6')))).toEqual([
      'invalid',
      'A block can’t be moved into itself. Choose another place.',
    ])
    expect(refusal(lists, move(['nobody'], to('b1')))).toMatchObject(['not-found', expect.any(String)])
    expect(refusal(lists, move(['b2'], to('nobody')))).toMatchObject(['not-found', expect.any(String)])
    expect(refusal(lists, move(['b2'], to('b4', 'b3')))).toMatchObject(['conflict', expect.any(String)])
    expect(refusal(lists, move(['b8'], to('b2')))).toEqual([
      'invalid',
      'Only links and events can be put under another one.',
    ])
    expect(refusal(lists, move(['b4'], to('b1')))).toMatchObject(['invalid', expect.any(String)])
    expect(refusal(lists, move(['b2'], to('b8')))).toMatchObject(['invalid', expect.any(String)])
  })
})

describe('adding', () => {
  it('writes a card that can’t break the format', () => {
    expect(edit(lists, add(to('b9'), { title: 'foo] ba`r\n<b>', url: u('a b)'), tags: ['x]y', 'x]y', ''] }))).toContain(
      `# C\n\n- [xy] [foo\\] ba\\\`r &lt;b>](${u('a%20b%29')})\n`,
    )
  })

  it('allows an empty card, and refuses an address that is none', () => {
    expect(edit(lists, add(to('b1'), { title: '', url: '' }))).toContain('* []()\n* [a1]')
    expect(refusal(lists, add(to('b1'), { url: 'javascript:alert(1)' }))).toMatchObject(['invalid', expect.any(String)])
  })

  it('refuses an id that is there', () => {
    expect(
      refusal(lists, (doc) => addCard(doc, { card: { id: id('b2'), title: '', url: '' }, target: to('b1'), origin })),
    ).toMatchObject(['conflict', expect.any(String)])
  })

  it('starts an issue from nothing', () => {
    expect(
      edit('', (doc) => {
        addSection(doc, { id: id('s'), title: 'A', level: 2, after: null, origin })
        return add(to('s'))(doc)
      }),
    ).toBe(`## A\n* [new](${u('new')})\n`)
  })

  it('writes an event in two lines', () => {
    const event = {
      date: '2031-02-03',
      endDate: '2031-02-04',
      place: 'Oslo | NO',
      group: `[g](${u('g')})`,
      title: 'e',
      url: u('e'),
    }
    expect(edit(lists, (doc) => addEvent(doc, { id: id('e'), event, target: to('b9'), origin }))).toContain(
      `# C\n\n- 2031-02-03 - 2031-02-04 | Oslo / NO | [g](${u('g')})\n    - [**e**](${u('e')})\n`,
    )
    const never = { ...event, date: '2031-02-30' }
    expect(refusal(lists, (doc) => addEvent(doc, { id: id('e'), event: never, target: to('b9'), origin }))).toEqual([
      'invalid',
      'This is not a date. Write it as year-month-day, such as 2026-01-31.',
    ])
  })

  it('keeps text apart from what stands around it', () => {
    expect(
      edit(lists, (doc) => addProse(doc, { id: id('p'), source: '\nOne.\n\nTwo.\n', target: to('b1'), origin })),
    ).toContain(`# A\n\nOne.\n\nTwo.\n\n* [a1]`)
    expect(
      edit(lists, (doc) =>
        addVerbatim(doc, { id: id('v'), source: '\n<!-- x -->\n\n', target: to('b4', 'b7'), origin }),
      ),
    ).toContain(`* [b2](${u('b2')})\n\n<!-- x -->\n\nText of B.`.replace('*', '-'))
  })

  it('adds nothing visible for text still to be written', () => {
    expect(edit(lists, (doc) => addProse(doc, { id: id('p'), source: '', target: to('b4', 'b7'), origin }))).toBe(lists)
  })

  it('keeps the line endings of the issue', () => {
    const source = lists.replaceAll('\n', '\r\n')
    expect(edit(source, add(to('b4', 'b7')))).toBe(
      source.replace(`- [b2](${u('b2')})\r\n`, `$&- [new](${u('new')})\r\n`),
    )
  })
})

describe('editing', () => {
  it('changes the fields it is given', () => {
    const fields = { title: 'one', tags: ['video'], suffix: 'by Ada', url: u('one') }
    expect(edit(lists, (doc) => editCard(doc, { block: id('b2'), fields, origin }))).toBe(
      lists.replace(`[a1](${u('a1')})`, `[video] [one](${u('one')}) by Ada`),
    )
  })

  it('refuses fields of another kind, and then writes nothing', () => {
    const fields = { title: 'x', date: '2031-01-01' }
    expect(refusal(lists, (doc) => editCard(doc, { block: id('b2'), fields, origin }))).toMatchObject([
      'invalid',
      expect.any(String),
    ])
    expect(refusal(lists, (doc) => editCard(doc, { block: id('b8'), fields: { title: 'x' }, origin }))).toMatchObject([
      'invalid',
      expect.any(String),
    ])
  })

  it('changes head lines by their names', () => {
    const source = 'Title: One\nDate: 2031-01-01\n\n# A\n'
    expect(edit(source, (doc) => editHead(doc, { block: id('b1'), fields: { Title: 'Two\n' }, origin }))).toBe(
      source.replace('One', 'Two'),
    )
    expect(refusal(source, (doc) => editHead(doc, { block: id('b1'), fields: { Nope: 'x' }, origin }))).toEqual([
      'invalid',
      'This issue has no head line “Nope”.',
    ])
  })

  it('changes rich text and source', () => {
    const prose = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Other.' }] }],
    } as const
    expect(edit(lists, (doc) => replaceProse(doc, { block: id('b8'), prose, origin }))).toBe(
      lists.replace('Text of B.', 'Other.'),
    )
    const source = '# A\n\n<!-- x -->\n'
    expect(edit(source, (doc) => editVerbatim(doc, { block: id('b2'), source: '\n<!-- y -->\n', origin }))).toBe(
      source.replace('x', 'y'),
    )
  })
})

describe('sections', () => {
  const sections = `## A\n* [a](${u('a')})\n\n### A1\n* [a1](${u('a1')})\n\n## B\n* [b](${u('b')})\n\n## C\n`

  it('move with their subsections', () => {
    expect(edit(sections, (doc) => moveSection(doc, { block: id('b1'), after: id('b5'), origin }))).toBe(
      `## B\n* [b](${u('b')})\n\n## A\n* [a](${u('a')})\n\n### A1\n* [a1](${u('a1')})\n\n## C\n`,
    )
    expect(refusal(sections, (doc) => moveSection(doc, { block: id('b1'), after: id('b3'), origin }))).toMatchObject([
      'invalid',
      expect.any(String),
    ])
  })

  it('are renamed, and change their level', () => {
    expect(edit(sections, (doc) => renameSection(doc, { block: id('b3'), title: 'New #', origin }))).toContain(
      '### New \\#\n',
    )
    expect(edit(sections, (doc) => setSectionLevel(doc, { block: id('b3'), level: 5, origin }))).toBe(
      sections.replace('### A1', '##### A1'),
    )
  })

  it('give their content to the one before when their heading goes', () => {
    expect(edit(sections, (doc) => dissolveSection(doc, { block: id('b3'), origin }))).toBe(
      sections.replace('\n### A1\n', ''),
    )
  })

  it('come back from the trash with what they held', () => {
    expect(
      edit(sections, (doc) => {
        trashBlocks(doc, { blocks: [id('b5')], origin })
        expect(boardMarkdown(doc)).toBe(sections.replace(/## B\n.*\n\n/, ''))
        return restoreBlock(doc, { block: id('b5'), origin })
      }),
    ).toBe(sections)
  })
})

describe('restoring', () => {
  it('puts a card whose section is gone at the end of the section before', () => {
    const source = `# A\n* [a](${u('a')})\n\n# B\n- [b](${u('b')})\n`
    expect(
      edit(source, (doc) => {
        trashBlocks(doc, { blocks: [id('b4')], origin })
        trashBlocks(doc, { blocks: [id('b3')], origin })
        return restoreBlock(doc, { block: id('b4'), origin })
      }),
    ).toBe(`# A\n* [a](${u('a')})\n* [b](${u('b')})\n`)
  })

  it('puts a nested card whose parent is gone beside it', () => {
    expect(
      edit(lists, (doc) => {
        trashBlocks(doc, { blocks: [id('b5')], origin })
        return restoreBlock(doc, { block: id('b6'), origin })
      }),
    ).toBe(lists.replace(/- \[b1\].*\n/, '').replace('    - [b1a]', '- [b1a]'))
  })

  it('refuses what is on the board', () => {
    expect(refusal(lists, (doc) => restoreBlock(doc, { block: id('b2'), origin }))).toMatchObject([
      'conflict',
      expect.any(String),
    ])
  })
})

describe('nesting', () => {
  it('and its reverse give back the same', () => {
    const nested = edit(lists, (doc) => nestBlock(doc, { block: id('b3'), origin }))
    expect(nested).toBe(lists.replace('* [a2]', '    * [a2]'))
    expect(edit(nested, (doc) => unnestBlock(doc, { block: id('b3'), origin }))).toBe(lists)
  })

  it('indents what the card holds', () => {
    const source = `# A\n* [a](${u('a')})\n* [b](${u('b')})\n    * [c](${u('c')})\n`
    expect(edit(source, (doc) => nestBlock(doc, { block: id('b3'), origin }))).toBe(
      `# A\n* [a](${u('a')})\n    * [b](${u('b')})\n        * [c](${u('c')})\n`,
    )
  })

  it('refuses where there is nothing above, or nothing around', () => {
    expect(refusal(lists, (doc) => nestBlock(doc, { block: id('b2'), origin }))).toMatchObject([
      'conflict',
      expect.any(String),
    ])
    expect(refusal(lists, (doc) => unnestBlock(doc, { block: id('b2'), origin }))).toMatchObject([
      'conflict',
      expect.any(String),
    ])
  })
})
