import { describe, expect, it } from 'vitest'
import { readArchive, sectionName } from '.'

const head = 'Title: Shed Notes 7\nNumber: 7\nDate: 2019-03-05\n\n'
const links = (markdown: string) => readArchive(markdown).links.map(({ role, title, url }) => [role, title, url])

describe('links', () => {
  it('are found as entries, nested entries and within text, in order, with their section and tags', () => {
    const { links } = readArchive(
      `${head}Hello [friend](https://a.example/hi).\n\n# News and Blog Posts\n\n* [video] [A \`b\` **c**](https://www.a.example/x?utm_source=y) by [me](https://me.example)\n  * [inner](http://b.example)\n`,
    )
    expect(
      links.map(({ role, title, markdown, host, tags, section }) => [role, title, markdown, host, tags, section]),
    ).toEqual([
      ['inline', 'friend', 'friend', 'a.example', [], null],
      ['entry', 'A b c', 'A `b` **c**', 'a.example', ['video'], 'News & Blog Posts'],
      ['inline', 'me', 'me', 'me.example', [], 'News & Blog Posts'],
      ['nested', 'inner', 'inner', 'b.example', [], 'News & Blog Posts'],
    ])
    expect(links[1]).toMatchObject({ url: 'https://www.a.example/x?utm_source=y', key: 'https://a.example/x' })
    expect(links.map(({ position }) => position)).toEqual([0, 1, 2, 3])
  })

  it.each([
    [
      'by reference',
      'See [this][1] and [that].\n\n[1]: https://a.example/1\n[that]: https://a.example/2\n',
      ['https://a.example/1', 'https://a.example/2'],
    ],
    ['over two lines', 'See [this\nthing](https://a.example/1) here.\n', ['https://a.example/1']],
    ['in tables', '| a | b |\n|---|---|\n| [c](https://a.example/1) | d |\n', ['https://a.example/1']],
    ['in quotations', '> as [c](https://a.example/1) says\n', ['https://a.example/1']],
    ['in headings', '## [c](https://a.example/1)\n\ntext\n', ['https://a.example/1']],
    ['as addresses', 'At <https://a.example/1> now\n', ['https://a.example/1']],
    ['in HTML', 'At <a href="https://a.example/1">here</a> now\n', ['https://a.example/1']],
    ['in small print', '<small>[Discuss](https://a.example/1)</small>\n', ['https://a.example/1']],
    ['after a reference that leads nowhere', '* [note][c](https://a.example/1)\n', ['https://a.example/1']],
    ['not in code', '```\n[c](https://a.example/1)\n```\n\n`[c](https://a.example/2)`\n', []],
    ['not in comments', '<!-- [c](https://a.example/1) -->\n', []],
    ['not elsewhere than the web', '[c](mailto:a@a.example) [d](irc://a.example) [e](/x)\n', []],
  ])('are found %s', (_, markdown, urls) => {
    expect(links(markdown).map(([, , url]) => url)).toEqual(urls)
  })

  it('are none in an empty text', () => {
    expect(readArchive('')).toEqual({ head: {}, links: [], events: [], crates: [], quotes: [] })
  })
})

describe('events', () => {
  const events = (line: string) =>
    readArchive(`${head}# Upcoming Events\n\n### Europe\n\n${line}\n`).events.map(
      ({ date, endDate, place, group, title }) => [date, endDate, place, group, title],
    )

  it.each([
    [
      '* 2019-03-06 | Bonn, DE | [Shed](https://s.example)\n  * [**Talks**](https://s.example/1)',
      ['2019-03-06', null, 'Bonn, DE', 'Shed', 'Talks'],
    ],
    [
      '* 2019-03-06 | Bonn, DE [Shed](https://s.example)\n  * [**Talks**](https://s.example/1)',
      ['2019-03-06', null, 'Bonn, DE', 'Shed', 'Talks'],
    ],
    [
      '* 2019-03-06 - 2019-03-08 | Bonn, DE | [Shed](https://s.example)\n  * [**Talks**](https://s.example/1)',
      ['2019-03-06', '2019-03-08', 'Bonn, DE', 'Shed', 'Talks'],
    ],
    [
      '* [March 17, 2019 | Bonn, DE | **Talks** | Shed](https://s.example/1)',
      ['2019-03-17', null, 'Bonn, DE', 'Shed', 'Talks'],
    ],
    ['* [Mar 17. Bonn, DE - Shed - Talks](https://s.example/1).', ['2019-03-17', null, 'Bonn, DE', '', 'Shed - Talks']],
    ['* [Mar 17-18. Shed Days](https://s.example/1).', ['2019-03-17', '2019-03-18', '', '', 'Shed Days']],
    ['* [3/17. Shed - Talks](https://s.example/1)', ['2019-03-17', null, '', 'Shed', 'Talks']],
    ['* [3/17, Talks](https://s.example/1)', ['2019-03-17', null, '', '', 'Talks']],
    ['* [2019-03-17 Talks](https://s.example/1)', ['2019-03-17', null, '', '', 'Talks']],
    ['* [Jan 2. Talks](https://s.example/1)', ['2019-01-02', null, '', '', 'Talks']],
  ])('are read from %j', (line, event) => {
    expect(events(line)).toEqual([event])
  })

  it('are of the year after an issue in December', () => {
    const { events } = readArchive('Date: 2019-12-30\n\n# Events\n\n* [Jan 2. Talks](https://s.example/1)\n')
    expect(events[0]?.date).toBe('2020-01-02')
  })

  it.each([
    '* [2 talks](https://s.example/1)',
    '* [March of the Shed](https://s.example/1)',
    '* [13/45. Talks](https://s.example/1)',
  ])('are not read from %j', (line) => {
    expect(events(line)).toEqual([])
  })

  it('are read under headings about events only', () => {
    expect(readArchive(`${head}# News\n\n* [Mar 17. Talks](https://s.example/1)\n`).events).toEqual([])
  })
})

describe('crates of the week', () => {
  const crates = (text: string) =>
    readArchive(
      `# Crate of the Week\n\n${text}\n\n[Submit your suggestions][s]!\n\n[s]: https://forum.example/t/crate-of-the-week/9\n`,
    ).crates.map(({ name, suggestedBy }) => [name, suggestedBy])

  it.each([
    [
      'This week’s crate is [spade](https://a.example/spade), for digging.\n\nThanks to [Fern](https://f.example) for the suggestion!',
      [['spade', 'Fern']],
    ],
    [
      'This week’s crate is [spade](https://a.example/spade). Thanks to [Fern](https://f.example) and [Moss](https://m.example) for the self-suggestion.',
      [['spade', 'Fern and Moss']],
    ],
    [
      'This week has two crates: [spade](https://a.example/1), and [rake](https://a.example/2).\n\nThanks Fern!',
      [
        ['spade', 'Fern'],
        ['rake', 'Fern'],
      ],
    ],
    [
      'This week’s crate is [spade](https://a.example/spade).\n\nfern is pleased with his suggestion.',
      [['spade', 'fern']],
    ],
    ['Sadly, there were no nominations this week.', []],
  ])('are read from %j', (text, found) => {
    expect(crates(text)).toEqual(found)
  })
})

describe('quotes of the week', () => {
  const quotes = (text: string) =>
    readArchive(`# Quote of the Week\n\n${text}\n\n[Please submit quotes](https://forum.example/t/1)!\n`).quotes.map(
      ({ text: words, who, target }) => [words, who, target?.url ?? null],
    )

  it.each([
    [
      '> Dig deep.\n>\n> And water.\n\n– [Fern on the forum](https://f.example/1)\n\nThanks to [Moss](https://m.example) for the suggestion!',
      [['Dig deep. And water.', 'Fern on the forum', 'https://f.example/1']],
    ],
    [
      '> # Deep\n>\n> Dig *deep*.\n> > Really.\n\n– [Fern](https://f.example/1)',
      [['Deep Dig deep. > Really.', 'Fern', 'https://f.example/1']],
    ],
    ['> Dig deep.\n\n[Fern](https://f.example/1).\n', [['Dig deep.', 'Fern', 'https://f.example/1']]],
    [
      '> Dig deep.\n\n- [Fern](https://f.example/1) in the shed\n',
      [['Dig deep.', 'Fern in the shed', 'https://f.example/1']],
    ],
    ['> Dig deep.\n– Fern\n', [['Dig deep.', 'Fern', null]]],
    ['*“Dig deep.”* — [Fern](https://f.example/1)', [['“Dig deep.”', 'Fern', 'https://f.example/1']]],
    ['```text\n<fern> dig deep\n```\n\nFrom #shed.', [['<fern> dig deep', '#shed', null]]],
    [
      'Two quotes:\n\n> Dig.\n\n– Fern\n\n> Water.\n\n– Moss',
      [
        ['Dig.', 'Fern', null],
        ['Water.', 'Moss', null],
      ],
    ],
    ['*No quote was selected.*', []],
  ])('are read from %j', (text, found) => {
    expect(quotes(text)).toEqual(found)
  })
})

it.each([
  ['[Approved RFCs](https://a.example)', 'Approved RFCs'],
  ['New RFC’s', 'New and Updated RFCs'],
  ['News and Blog Posts', 'News & Blog Posts'],
  ['Discussion + Blog posts', 'News & Blog Posts'],
  ['Call for Participation; projects and speakers', 'Call for Participation'],
  ['🌱 Our Garden:', 'Our Garden'],
  ['!!!', '!!!'],
])('the section %j is called %j', (heading, name) => {
  expect(sectionName(heading)).toBe(name)
})
