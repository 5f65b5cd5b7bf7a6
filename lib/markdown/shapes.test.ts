import { describe, expect, it } from 'vitest'
import type { Block } from '../issue'
import { formatIssue, parseIssue } from './index'

type Expected = Partial<Extract<Block, { kind: 'link' }>> | Partial<Extract<Block, { kind: 'event' }>>

const url = 'https://a.example/b'
const plain = { open: '[', middle: '](', close: ')' }
const bold = { open: '[**', middle: '**](', close: ')' }

/** How entries are written in real newsletters, and what is read from them. */
const cards: readonly (readonly [string, Expected])[] = [
  [`* [A title](${url})`, { marker: '* ', tags: [], lead: '', title: 'A title', url, form: plain, suffix: '' }],
  [`- [A title](${url})`, { marker: '- ' }],
  [`+ [A title](${url})`, { marker: '+ ' }],
  [`12. [A title](${url})`, { marker: '12. ' }],
  [`*\t[A title](${url})`, { marker: '*\t' }],
  [` *  [A title](${url})`, { marker: ' *  ' }],
  [`* [video] [A title](${url})`, { tags: ['video'], title: 'A title' }],
  [`* [ES] [series] [A title](${url})`, { tags: ['ES', 'series'] }],
  [`* [disposition: merge] [A title](${url})`, { tags: ['disposition: merge'] }],
  [`* [disposition: \\<none\\>] [A title](${url})`, { tags: ['disposition: \\<none\\>'] }],
  [`* [[video] A title](${url})`, { tags: [], title: '[video] A title' }],
  [`* [video] [[RFC] A title [2]](${url})`, { tags: ['video'], title: '[RFC] A title [2]' }],
  [`* [Drop \`[_]::len\` and #![no_std]](${url})`, { title: 'Drop `[_]::len` and #![no_std]' }],
  [`* [An \\[escaped\\] title](${url})`, { title: 'An \\[escaped\\] title' }],
  [`* [A <b>title</b>](${url})`, { title: 'A <b>title</b>' }],
  [`* [ A title ](${url})`, { title: ' A title ' }],
  [`* [**A title**](${url})`, { title: 'A title', form: bold }],
  [`* [**A** and **B**](${url})`, { title: '**A** and **B**', form: plain }],
  [`* [*A* title](${url})`, { title: '*A* title', form: plain }],
  [`* **[A title](${url})**`, { lead: '**', title: 'A title', suffix: '**' }],
  [`* (audio) [A title](${url})`, { lead: '(audio) ', title: 'A title' }],
  [`* 🦀 [A title](${url}) 🦀`, { lead: '🦀 ', suffix: ' 🦀' }],
  [`* $[**A title**](${url})`, { lead: '$', form: bold }],
  [`* new lints: [\`a\`](${url}),\n  [\`b\`](${url})`, { lead: 'new lints: ', suffix: `,\n  [\`b\`](${url})` }],
  [`* [Conf](${url}) | Closes 2024-06-14 | online`, { suffix: ' | Closes 2024-06-14 | online' }],
  [`* [One](${url}) & [two](${url}2)`, { title: 'One', suffix: ` & [two](${url}2)` }],
  [`* [A title](${url}   )`, { url, form: { ...plain, close: '   )' } }],
  [`* [A title](<${url} c>)`, { url: `${url} c`, form: { ...plain, middle: '](<', close: '>)' } }],
  [`* [A title](${url} "so")`, { url, form: { ...plain, close: ' "so")' } }],
  [`* [A title](${url}_(c))`, { url: `${url}_(c)` }],
  [`* [A title](${url}\\))`, { url: `${url}\\)` }],
  ['* [A title]()', { title: 'A title', url: '' }],
  ['* []()', { title: '', url: '' }],
  [`* [A title that\n  wraps](${url})`, { title: 'A title that\n  wraps' }],
  [`* [A title that\nwraps](${url}).`, { title: 'A title that\nwraps', suffix: '.' }],
  [
    `* 2025-10-15 | Oslo, NO | [Group](${url})\n    * [**A title**](${url}2)`,
    { kind: 'event', date: '2025-10-15', endDate: null, place: 'Oslo, NO', group: `[Group](${url})`, separators: null },
  ],
  [
    `* 2025-10-15 – 2025-10-17| Oslo, NO  |[Group](${url}) | [Other](${url})\n   - [A title](${url}2) | [Mirror](${url}3)`,
    {
      kind: 'event',
      endDate: '2025-10-17',
      place: 'Oslo, NO',
      group: `[Group](${url}) | [Other](${url})`,
      separators: { range: ' – ', place: '| ', group: '  |' },
      entryMarker: '   - ',
      suffix: ` | [Mirror](${url}3)`,
    },
  ],
  [
    `* 2025-10-15 to 2025-10-17 | Online |\n\t* [video] [A title](${url})`,
    { kind: 'event', endDate: '2025-10-17', group: '', tags: ['video'], entryMarker: '\t* ' },
  ],
  [`* 2025-10-15 | Oslo, NO | [Group](${url})`, { kind: 'link', lead: '2025-10-15 | Oslo, NO | ', title: 'Group' }],
]

/** List items that are text. */
const texts: readonly string[] = [
  '* *No RFCs were approved this week.*',
  `* *None were issued this week by [Us](${url}).*`,
  '* plain text',
  `* Several words with [a link](${url}) among them`,
  '* [a link][by-reference]',
  '* [by-reference]',
  `* ![an image](${url})`,
  `* <${url}>`,
  `* # [A heading](${url})`,
  `* > [A quote](${url})`,
  `* - [A list](${url})`,
  `*     [Code](${url})`,
  `* [half](${url}`,
  `* \`[code](${url})\``,
]

describe('a card', () => {
  for (const [source, expected] of cards)
    it(`is read from ${JSON.stringify(source)}`, () => {
      const issue = parseIssue(source)
      expect(issue.blocks).toHaveLength(1)
      expect(issue.blocks[0]).toMatchObject({ kind: 'link', children: [], ...expected })
      expect(formatIssue(issue)).toBe(source)
    })

  for (const source of texts)
    it(`is not read from ${JSON.stringify(source)}`, () => {
      const kinds = parseIssue(source).blocks.map(({ kind }) => kind)
      expect(kinds).not.toContain('link')
      expect(kinds).not.toContain('event')
    })
})

/** One line per block: its indent says what it is in, then its kind and what tells it from others. */
function outline(source: string): readonly string[] {
  const line = (block: Block, depth: number): readonly string[] => {
    const name = 'title' in block ? block.title : 'source' in block ? block.source : ''
    const own = `${'  '.repeat(depth)}${block.kind} ${JSON.stringify(block.gap)} ${name}`.trimEnd()
    return [own, ...block.children.flatMap((child) => line(child, depth + 1))]
  }
  return parseIssue(source).blocks.flatMap((block) => line(block, 0))
}

describe('blocks', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'sections hold what follows them, side by side',
      'Title: x\nDate: y\n\ntext\n\n# A\n\n## B\n* [c](d)\n\n* [e](f)\n## C ##',
      [
        'frontmatter ""',
        'prose "\\n\\n"',
        'section "\\n\\n" A',
        'section "\\n\\n" B',
        '  link "\\n" c',
        '  link "\\n\\n" e',
        'section "\\n" C',
      ],
    ],
    [
      'nested entries are children, whatever else is nested is kept as it stands',
      '* [a](b)\n    * [c](d)\n        * [e](f)\n    * text\n\n    more\n    * [g](h)',
      ['link "" a', '  link "\\n" c', '    link "\\n" e', '  verbatim "\\n"     * text\n\n    more', '  link "\\n" g'],
    ],
    [
      'further entries of an event are its children',
      '* 2025-10-15 | Oslo | x\n    * [a](b)\n    * [c](d)\n* [e](f)',
      ['event "" a', '  link "\\n" c', 'link "\\n" e'],
    ],
    [
      'a comment ends a list, and what is in it is no card',
      '* [a](b)\n<!--\n* [c](d)\n-->\n* [e](f)',
      ['link "" a', 'verbatim "\\n" <!--\n* [c](d)\n-->', 'link "\\n" e'],
    ],
    ['code is no list', '```\n* [a](b)\n```\n\n    * [c](d)', ['prose ""']],
    ['text items and paragraphs are one block of prose', '* *none*\n* text\n\nmore\n\n> quote', ['prose ""']],
    [
      'definitions in a row are one block',
      '[a]: b\n[c]: d\n\n[e]: f',
      ['verbatim "" [a]: b\n[c]: d', 'verbatim "\\n\\n" [e]: f'],
    ],
    ['an underline makes a heading', 'A\n===\nB\n---\ntext', ['section "" A', 'section "\\n" B', '  prose "\\n"']],
    ['one line with a colon is text', 'Note: we moved\n\ntext', ['prose ""']],
    [
      'HTML is kept as it stands',
      '<div>\n* [a](b)\n</div>\n\ntext',
      ['verbatim "" <div>\n* [a](b)\n</div>', 'prose "\\n\\n"'],
    ],
  ]
  for (const [name, source, expected] of table) it(name, () => expect(outline(source)).toEqual(expected))
})
