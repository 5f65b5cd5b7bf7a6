import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, FrontmatterBlock, SectionBlock } from '../issue'
import { formatBlock, newHeading, parseIssue } from './index'
import { blocksOf } from './testing/blocks'
import { nastyField } from './testing/nasty'

const runs = 5_000
const field = fc.oneof(nastyField, fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 }))

describe('frontmatter', () => {
  const head = (source: string): unknown => parseIssue(source).blocks[0]

  it('keeps the lines and their order', () => {
    expect(head('Title: A: b\nDate:2025-10-15\nTags :\n\ntext')).toMatchObject({
      kind: 'frontmatter',
      fence: '',
      fields: [
        { name: 'Title', separator: ': ', value: 'A: b' },
        { name: 'Date', separator: ':', value: '2025-10-15' },
        { name: 'Tags', separator: ' :', value: '' },
      ],
    })
  })

  it('may be fenced', () => {
    expect(head('---\nTitle: x\n---\n\ntext')).toMatchObject({
      kind: 'frontmatter',
      fence: '---',
      fields: [{ name: 'Title' }],
    })
  })

  it('stays as it stands where it is of no known shape', () => {
    expect(head('---\nTitle: x\ntags:\n  - y\n---\n')).toMatchObject({ kind: 'verbatim' })
    expect(head('Title: x\n    goes on\n\ntext')).toMatchObject({ kind: 'verbatim', source: 'Title: x\n    goes on' })
    expect(head('Title: x\r\nDate: y\nNumber: z\n')).toMatchObject({ kind: 'verbatim' })
  })

  it('is not an address, a lone remark or a rule', () => {
    for (const source of [
      'https://a.example\nhttps://b.example\n',
      'Note: x\n',
      '---\n\ntext\n\n---\n',
      '\nTitle: x\n',
    ])
      expect(head(source)).toMatchObject({ kind: 'prose' })
  })

  it('stays one block of as many fields, whatever they hold', () => {
    const fields = fc.array(fc.record({ name: field, separator: field, value: field }), { maxLength: 3 })
    fc.assert(
      fc.property(fields, fc.constantFrom('', '---'), (others, fence) => {
        const first = { name: 'Title', separator: ': ', value: 'x' }
        const block: FrontmatterBlock = {
          kind: 'frontmatter',
          gap: '',
          children: [],
          fence,
          fields: [first, ...others],
        }
        const [parsed, ...rest] = parseIssue(formatBlock(block, '\n')).blocks
        expect(rest).toEqual([])
        expect(parsed?.kind === 'frontmatter' ? parsed.fields.length : null).toBe(block.fields.length)
      }),
      { numRuns: runs },
    )
  })
})

/** What is read from a heading that stands after some text. */
function headings(block: SectionBlock): readonly Block[] {
  return blocksOf(parseIssue(`text\n\n${formatBlock(block, '\n')}`)).slice(1)
}

describe('a heading', () => {
  const table: readonly (readonly [string, string, SectionBlock['form'], number])[] = [
    ['## A title', 'A title', { open: '## ', close: '' }, 2],
    ['# A title ##  ', 'A title', { open: '# ', close: ' ##  ' }, 1],
    ['  ###\tC#', 'C#', { open: '  ###\t', close: '' }, 3],
    ['### [A](b)', '[A](b)', { open: '### ', close: '' }, 3],
    ['##', '', { open: '##', close: '' }, 2],
    ['## ##', '', { open: '## ', close: '##' }, 2],
    ['A title\n===', 'A title', { open: '', close: '\n===' }, 1],
    ['A title \r\n  --  ', 'A title ', { open: '', close: '\r\n  --  ' }, 2],
  ]
  for (const [source, title, form, level] of table)
    it(`is read from ${JSON.stringify(source)}`, () =>
      expect(parseIssue(source).blocks).toMatchObject([{ kind: 'section', title, form, level }]))

  it('stays one heading of its level, whatever its title', () => {
    const forms = fc.constantFrom(
      { level: 2, form: { open: '## ', close: '' } },
      { level: 1, form: { open: '# ', close: ' #' } },
      { level: 2, form: { open: '', close: '\n---' } },
    ) as fc.Arbitrary<Pick<SectionBlock, 'level' | 'form'>>
    fc.assert(
      fc.property(field, forms, (title, { level, form }) => {
        const block: SectionBlock = { kind: 'section', gap: '', children: [], level, title, form }
        expect(headings(block)).toMatchObject([{ kind: 'section', level }])
        const typed = { ...block, title: newHeading(title) }
        expect(headings(typed)).toMatchObject([{ title: newHeading(title), level }])
      }),
      { numRuns: runs },
    )
  })
})
