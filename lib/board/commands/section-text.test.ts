import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../testing/property-seed'
import * as Y from 'yjs'
import { required } from '../../assert'
import { blockId } from '../../issue'
import { corpusFolder, corpusMissing, readCorpusText } from '../../testing/corpus'
import { generateIssue } from '../../testing/generate'
import { createRandom } from '../../testing/random'
import {
  addProse,
  boardMarkdown,
  createBoard,
  moveBlocks,
  proseFragment,
  restoreSectionText,
  type SectionText,
  snapshotBoard,
  trashBlocks,
  type WrittenText,
  writeSectionText,
} from '..'

const origin = { kind: 'place', actor: 'ada' } as const
const line = '<!-- goes here -->'
const winner = "This week's boat is [Tide](https://tide.example), a boat.\n\nThanks to Ada!"
const other = 'Another boat.'

function write(doc: Y.Doc, text: Partial<SectionText> = {}): WrittenText {
  const usual = { prefix: 'w-', section: 'Boat', placeholder: line, replaces: [], markdown: winner, origin }
  const written = writeSectionText(doc, { ...usual, ...text })
  if (!written.ok) throw new Error(written.message)
  return written.value
}

const restore = (doc: Y.Doc, { blocks, replaced }: Pick<WrittenText, 'blocks' | 'replaced'>) =>
  restoreSectionText(doc, { prefix: 'r-', section: 'Boat', blocks, text: replaced, origin })

/** What a text becomes when the winner is written into it; after taking back it must read as it did. */
function written(source: string): string {
  const doc = createBoard(source)
  const text = write(doc)
  const markdown = boardMarkdown(doc)
  expect(restore(doc, text).ok).toBe(true)
  expect(boardMarkdown(doc)).toBe(source)
  return markdown
}

describe('a text is written', () => {
  it.each([
    ['in the place of its line', `# Boat\n\n${line}\n\nVote!\n\n# End\n`, `# Boat\n\n${winner}\n\nVote!\n\n# End\n`],
    ['right below a heading', `# Boat\n${line}\n\nVote!\n`, `# Boat\n${winner}\n\nVote!\n`],
    ['with the blank lines there are', `# Boat\n\n\n${line}\n\n\n# End\n`, `# Boat\n\n\n${winner}\n\n\n# End\n`],
    ['apart from text', `# Boat\n\nOld\n${line}\nVote!\n`, `# Boat\n\nOld\n\n${winner}\n\nVote!\n`],
    [
      'above cards',
      `# Boat\n\n${line}\n\n* [a](https://a.example)\n`,
      `# Boat\n\n${winner}\n\n* [a](https://a.example)\n`,
    ],
    [
      'below cards',
      `# Boat\n\n* [a](https://a.example)\n\n${line}\n`,
      `# Boat\n\n* [a](https://a.example)\n\n${winner}\n`,
    ],
    [
      'with the line endings of the issue',
      `# Boat\r\n\r\n${line}\r\n`,
      `# Boat\r\n\r\n${winner.replaceAll('\n', '\r\n')}\r\n`,
    ],
    [
      'whatever the heading links',
      `# [Boat](https://b.example)\n\n${line}\n`,
      `# [Boat](https://b.example)\n\n${winner}\n`,
    ],
    ['in the section that has the line', `# Boat\n\nx\n\n# Boat\n\n${line}\n`, `# Boat\n\nx\n\n# Boat\n\n${winner}\n`],
    ['at the head where there is no line', '# A\n\n# Boat\n\nVote!\n', `# A\n\n# Boat\n\n${winner}\n\nVote!\n`],
    [
      'at the head of a list',
      '# Boat\n* [a](https://a.example)\n',
      `# Boat\n\n${winner}\n\n* [a](https://a.example)\n`,
    ],
    ['into an empty section', '# A\n\n# Boat\n\n# C\n', `# A\n\n# Boat\n\n${winner}\n\n# C\n`],
  ])('%s', (_, source, expected) => {
    expect(written(source)).toBe(expected)
  })

  it.each([
    ['source above', `<div>\nx\n</div>\n${line}`],
    ['source below', `${line}\n[a]: https://a.example\n[b]: https://b.example`],
    ['source around', `<!-- above -->\n${line}\n[a]: https://a.example`],
  ])('and the %s it stays as it is', (_, around) => {
    const doc = createBoard(`# Boat\n\n${around}\n\nVote!\n\n* [c](https://c.example)\n\n# End\n`)
    const text = write(doc)
    const [above = '', below = ''] = around.split(line).map((part) => part.trim())
    const blocks = [above, winner, below].filter(Boolean).join('\n\n')
    expect(boardMarkdown(doc)).toBe(`# Boat\n\n${blocks}\n\nVote!\n\n* [c](https://c.example)\n\n# End\n`)
    restore(doc, text)
    expect(boardMarkdown(doc).replace(/\n+/g, '\n')).toContain(`# Boat\n${around}\nVote!\n`)
  })

  it.each([
    ['Above\n\nThe boat goes here\n\n1. Below\n2. *more*  ', `Above\n\n${winner}\n\n1. Below\n2. *more*  `],
    ['The boat goes here\n\n> Below', `${winner}\n\n> Below`],
    ['Above\n* x\n\n\nThe boat goes here', `Above\n* x\n\n\n${winner}`],
    ['One\nThe boat goes here\ntwo', `One\n\n${winner}\n\ntwo`],
  ])('and of rich text the rest stays as it is: %j', (source, expected) => {
    const doc = createBoard(`# Boat\n\n${source}\n\n# End\n`)
    const text = write(doc, { placeholder: 'The boat goes here' })
    expect(text).toMatchObject({ over: 'placeholder', replaced: 'The boat goes here' })
    expect(boardMarkdown(doc)).toBe(`# Boat\n\n${expected}\n\n# End\n`)
    expect(restore(doc, text).ok).toBe(true)
    expect(boardMarkdown(doc)).toContain('The boat goes here')
    expect(boardMarkdown(doc)).not.toContain('boat is')
  })

  it('not where its line is code or a comment', () => {
    const code = `# Boat\n\n\`\`\`\n${line}\n\`\`\`\n`
    expect(written(code)).toBe(code.replace('# Boat\n\n', `# Boat\n\n${winner}\n\n`))
  })

  it('not where there is no such section, or as more than one', () => {
    const doc = createBoard('# A\n')
    const usual = { prefix: 'w-', section: 'Boat', placeholder: null, replaces: [], markdown: winner, origin }
    expect(writeSectionText(doc, usual)).toMatchObject({ code: 'not-found' })
    expect(writeSectionText(doc, { ...usual, section: 'A', markdown: 'x\n\n# B\n' })).toMatchObject({ code: 'invalid' })
    expect(writeSectionText(doc, { ...usual, section: 'A', markdown: ' \n' })).toMatchObject({ code: 'invalid' })
    expect(boardMarkdown(doc)).toBe('# A\n')
  })
})

const template = `# Boat\n\n${line}\n\nVote!\n\n# End\n`

describe('another text', () => {
  it('takes the place of the first, and leaves what an editor added', () => {
    const doc = createBoard(template)
    const first = write(doc)
    const section = required(snapshotBoard(doc).blocks[0], 'a section').id
    const after = required(first.blocks.at(-1), 'a block')
    addProse(doc, { id: blockId('mine'), source: 'Mine.', target: { parent: section, after }, origin })
    const second = write(doc, { prefix: 'v-', markdown: other, replaces: first.blocks })
    expect(second).toMatchObject({ over: 'blocks', replaced: winner })
    expect(boardMarkdown(doc)).toBe(`# Boat\n\n${other}\n\nMine.\n\nVote!\n\n# End\n`)
    restore(doc, { blocks: second.blocks, replaced: first.replaced })
    expect(boardMarkdown(doc)).toBe(`# Boat\n\n${line}\n\nMine.\n\nVote!\n\n# End\n`)
  })

  it('comes where the first was moved to', () => {
    const doc = createBoard(template)
    const first = write(doc)
    const end = required(snapshotBoard(doc).blocks[1], 'a section').id
    moveBlocks(doc, { blocks: first.blocks, target: { parent: end, after: null }, origin })
    write(doc, { prefix: 'v-', markdown: other, replaces: first.blocks })
    expect(boardMarkdown(doc)).toBe(`# Boat\n\nVote!\n\n# End\n\n${other}\n`)
  })

  it('comes to the head where the first was removed, and the line comes back there', () => {
    const doc = createBoard(template)
    const first = write(doc)
    trashBlocks(doc, { blocks: first.blocks, origin })
    const second = write(doc, { prefix: 'v-', markdown: other, replaces: first.blocks })
    expect(second.over).toBe('nothing')
    expect(boardMarkdown(doc)).toBe(`# Boat\n\n${other}\n\nVote!\n\n# End\n`)
    trashBlocks(doc, { blocks: second.blocks, origin })
    restore(doc, { blocks: second.blocks, replaced: first.replaced })
    expect(boardMarkdown(doc)).toBe(template)
    restore(doc, { blocks: second.blocks, replaced: first.replaced })
    expect(boardMarkdown(doc)).toBe(template)
  })

  it('is one change that others see whole, with who made it', () => {
    const doc = createBoard(template)
    const origins: unknown[] = []
    doc.on('update', (_: Uint8Array, from: unknown) => origins.push(from))
    const first = write(doc)
    write(doc, { prefix: 'v-', markdown: other, replaces: first.blocks })
    expect(origins).toEqual([origin, origin])
  })
})

/** Two copies of one board, changed apart and brought together. */
function together(source: string, changes: readonly [(doc: Y.Doc) => unknown, (doc: Y.Doc) => unknown]): string {
  const start = Y.encodeStateAsUpdate(createBoard(source))
  const docs = changes.map((change, index) => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    Y.applyUpdate(doc, start)
    change(doc)
    return doc
  })
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
  const [one, two] = docs.map(boardMarkdown)
  expect(one).toBe(two)
  return one ?? ''
}

/** Types at the end of the first paragraph of the first block of rich text that says `word`. */
function type(doc: Y.Doc, word: string): void {
  const blocks = snapshotBoard(doc).blocks.flatMap(({ children }) => children)
  const block = blocks.find((each) => each.kind === 'prose' && JSON.stringify(each.doc).includes(word))
  const text = block && proseFragment(doc, block.id)?.get(0)
  const words = text instanceof Y.XmlElement ? text.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error(`Nothing to type into: ${word}`)
  words.insert(words.length, ' Typed.')
}

describe('at once', () => {
  it('what somebody types beside it stays', () => {
    expect(together(template, [write, (doc) => type(doc, 'Vote!')])).toBe(
      `# Boat\n\n${winner}\n\nVote! Typed.\n\n# End\n`,
    )
    const cut = '# Boat\n\nAbove\n\nhere\n\nBelow\n'
    expect(together(cut, [(doc) => write(doc, { placeholder: 'here' }), (doc) => type(doc, 'Above')])).toBe(
      `# Boat\n\nAbove Typed.\n\n${winner}\n\nBelow\n`,
    )
  })

  it('what somebody types into the text that another one takes the place of is in the trash', () => {
    const doc = createBoard(template)
    const { blocks } = write(doc)
    const replace = (board: Y.Doc) => write(board, { prefix: 'v-', markdown: other, replaces: blocks })
    const start = Y.encodeStateAsUpdate(doc)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, start)
    type(copy, 'boat is')
    replace(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
    expect(boardMarkdown(doc)).toBe(`# Boat\n\n${other}\n\nVote!\n\n# End\n`)
    expect(JSON.stringify(snapshotBoard(doc).trash)).toContain('Typed.')
  })

  it('two texts both stand there, whole', () => {
    const merged = together(template, [write, (doc) => write(doc, { prefix: 'v-', markdown: other })])
    expect(merged).not.toContain(line)
    expect([merged.split(winner).length, merged.split(other).length]).toEqual([2, 2])
  })
})

describe('any issue', () => {
  it('changes in these lines only, and back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, isGlued) => {
        const random = createRandom(seed)
        const gap = isGlued ? '\n' : '\n\n'
        const before = generateIssue(random, { sections: 2 }).replaceAll('\r\n', '\n').trimEnd()
        const after = generateIssue(random, { sections: 2 }).replaceAll('\r\n', '\n').trimEnd()
        const source = `${before}\n\n## Boat${gap}${line}\n\n## Next\n\n${after.replace(/^Title[\s\S]*?\n\n/, '')}\n`
        const doc = createBoard(source)
        fc.pre(
          source.split(line).length === 2 &&
            snapshotBoard(doc).blocks.some((block) => block.kind === 'section' && block.title === 'Boat'),
        )
        const text = write(doc)
        fc.pre(text.over === 'placeholder')
        expect(boardMarkdown(doc)).toBe(source.replace(line, winner))
        restore(doc, text)
        expect(boardMarkdown(doc)).toBe(source)
      }),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(corpusFolder === null)(`real drafts (${corpusFolder ?? corpusMissing})`, () => {
  const sections = [
    { section: 'Crate of the Week', placeholder: '<!-- COTW goes here -->' },
    { section: 'Quote of the Week', placeholder: '<!-- QOTW goes here -->' },
  ]

  it.each(['draft-template.md', 'draft-621.md'])('%s changes in these lines only, and back', (name) => {
    const source = readCorpusText(name)
    const doc = createBoard(source)
    const quote = '> One\n>\n> * two\n> * three\n>\n> ```\n> code\n> ```\n\n– [Ada on the pier](https://e.org)'
    const texts = sections.map((each, index) => ({
      ...each,
      prefix: `t${index}-`,
      markdown: index === 0 ? winner : quote,
    }))
    const all = texts.map((text) => ({ ...text, ...write(doc, text) }))
    expect(all.map(({ over }) => over)).toEqual(
      sections.map(({ placeholder }) => (source.includes(placeholder) ? 'placeholder' : 'nothing')),
    )
    if (all.every(({ over }) => over === 'placeholder'))
      expect(boardMarkdown(doc)).toBe(
        texts.reduce((text, { placeholder, markdown }) => text.replace(placeholder, markdown), source),
      )
    for (const { section, blocks, replaced } of all)
      restoreSectionText(doc, { prefix: `r-${section}`, section, blocks, text: replaced, origin })
    expect(boardMarkdown(doc)).toBe(source)
  })
})
