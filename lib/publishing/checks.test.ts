import { describe, expect, it } from 'vitest'
import { createBoard, snapshotBoard } from '../board'
import { type PublicationRules, presets } from '../publication'
import { type CheckFacts, publishChecks } from '.'

const rules: PublicationRules = presets['this-week-in-rust']
const path = 'draft/2025-10-15-this-week-in-rust.md'
const head = 'Title: This Week 621\nNumber: 621\nDate: 2025-10-15\n\n'
const clean = `${head}# Links\n\n* [One](https://example.org/1)\n`
const twice = '* 2025-10-20 | Berlin | [G](https://g.example)\n    * [**A**](https://g.example/1)\n'.repeat(2)
const quiet: CheckFacts = {
  taken: false,
  inGit: 'there',
  syncProblem: null,
  contradictions: [],
  waiting: 0,
  pulls: [],
  people: [],
  busy: false,
  nextProblem: null,
}

function found(markdown: string, facts: Partial<CheckFacts> = {}) {
  const snapshot = snapshotBoard(createBoard(markdown))
  const input = { snapshot, markdown, rules, number: 621, path, today: '2025-10-15', facts: { ...quiet, ...facts } }
  return publishChecks(input).filter(({ state }) => state !== 'ok')
}

/** What is found, as `key: detail`. */
const told = (markdown: string, facts: Partial<CheckFacts> = {}) =>
  found(markdown, facts).map(({ key, detail }) => `${key}: ${detail}`)

it('says of each thing that it is well where it is', () => {
  const checks = publishChecks({
    snapshot: snapshotBoard(createBoard(clean)),
    markdown: clean,
    rules,
    number: 621,
    path,
    today: '2025-10-15',
    facts: quiet,
  })
  expect(checks.map(({ state }) => state)).toEqual(Array(16).fill('ok'))
  expect(new Set(checks.map(({ key }) => key)).size).toBe(16)
})

describe('stops at', () => {
  it.each([
    ['no head lines', '# Links\n* [One](https://example.org/1)\n', 'has no head lines'],
    ['no title', clean.replace('This Week 621', ''), 'There is no title.'],
    ['another number', clean.replace('Number: 621', 'Number: 12'), 'It says number 12, but this is issue 621.'],
    ['no number', clean.replace('Number: 621\n', ''), 'Fill in the line “Number:” with 621.'],
    ['no day', clean.replace('2025-10-15', 'soon'), 'Fill in the line “Date:”'],
    ['a day that is not', clean.replace('2025-10-15', '2025-02-30'), 'Fill in the line “Date:”'],
    ['another day', clean.replace('2025-10-15', '2025-10-22'), `but its draft is at ${path}`],
    ['no section', head, 'no section at all'],
    ['a variable', `${clean}\nUntil $twir_events_end_date\n`, 'still has $twir_events_end_date'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how templates name variables
    ['a variable in braces', `${clean}\n${'${twir_issue_number}'}\n`, 'still has ${twir_issue_number}'],
    ['a variable of the same family', `${clean}\nBy $twir_editor\n`, 'still has $twir_editor'],
  ])('%s', (_, markdown, words) => {
    const [first] = found(markdown)
    expect(first?.state).toBe('stop')
    expect(first?.detail).toContain(words)
  })

  it('what git says', () => {
    expect(found(clean, { taken: true, inGit: 'gone', syncProblem: 'The remote is away.' })).toMatchObject([
      { key: 'place', state: 'stop' },
      { key: 'draft', state: 'stop' },
      { key: 'sync', state: 'stop', detail: 'The remote is away.' },
    ])
  })

  it('blocks without a place', () => {
    const snapshot = snapshotBoard(createBoard(clean))
    const lost = snapshot.blocks.flatMap(({ children }) => children)
    const input = { snapshot: { ...snapshot, unplaced: lost }, markdown: clean, rules, number: 621, path }
    const checks = publishChecks({ ...input, today: '2025-10-15', facts: quiet })
    expect(checks.find(({ key }) => key === 'unplaced')).toMatchObject({
      state: 'stop',
      blocks: lost.map(({ id }) => id),
      detail: expect.stringContaining('1 block lost'),
    })
  })
})

describe('warns of', () => {
  it.each([
    ['an empty section', `${clean}\n# Jobs\n`, 'empty: Nothing stands below “Jobs”. Fill it'],
    [
      'sections with comments and definitions only',
      `${clean}\n# Jobs\n\n<!-- goes here -->\n\n[a]: https://a.example\n\n# Quote\n`,
      'empty: Nothing stands below “Jobs” and “Quote”. Fill them',
    ],
    [
      'the same page twice',
      `${clean}\n# More\n* [Again](http://www.example.org/1/?utm_source=x)\n`,
      'duplicates: 1 link more than once: “One”',
    ],
    [
      'an event that is over',
      `${clean}\n# Upcoming Events\n* 2025-10-01 - 2025-10-14 | Virtual | [Group](https://g.example)\n    * [**Past**](https://g.example/1)\n`,
      'events: 1 event over already: “Past”',
    ],
    [
      'what is to be done',
      `${clean}\nTODO: say more\n`,
      'placeholders: Something is still to be filled in: “TODO: say more”',
    ],
    ['what is to be done in a title', `${clean}* [Two (TODO)](https://example.org/2)\n`, '“Two (TODO)”'],
    ['the same event twice', `${clean}\n# Events\n${twice}`, 'duplicates: 1 link more than once: “A”'],
    ['a link to nowhere', `${clean}* [Two]()\n`, 'placeholders: Something is still to be filled in: “Two”'],
  ])('%s', (_, markdown, words) => {
    const [first, ...more] = told(markdown)
    expect(first).toContain(words)
    expect(more).toEqual([])
  })

  it('an unusual day, which the draft has as well', () => {
    const thursday = clean.replace('2025-10-15', '2025-10-16')
    expect(told(thursday).map((line) => line.slice(0, 40))).toContain('weekday: 2025-10-16 is a Thursday; This ')
  })

  it.each<[Partial<CheckFacts>, string]>([
    [{ waiting: 1, pulls: [7, 8] }, 'inbox: 1 submission and parts of pull requests #7 and #8 still wait.'],
    [{ waiting: 3 }, 'inbox: 3 submissions still wait.'],
    [{ people: ['Bo'], busy: true }, 'people: Bo has the board open, and it was edited less than a minute ago.'],
    [{ people: ['Bo', 'Cleo', 'Dan', 'Eve'] }, 'people: Bo, Cleo and 2 more have the board open.'],
    [{ busy: true }, 'people: The board was edited less than a minute ago.'],
    [{ nextProblem: 'There is no template.' }, 'next: There is no template.'],
  ])('%j', (facts, words) => {
    expect(told(clean, facts)).toEqual([expect.stringContaining(words)])
  })

  it('another version that nobody decided on, with the block it is about', () => {
    const snapshot = snapshotBoard(createBoard(clean))
    const id = snapshot.blocks[1]?.children[0]?.id ?? ''
    const facts = { ...quiet, contradictions: [id, 'gone'] }
    const checks = publishChecks({ snapshot, markdown: clean, rules, number: 621, path, today: '2025-10-15', facts })
    expect(checks.filter(({ state }) => state !== 'ok')).toMatchObject([{ key: 'contradictions', blocks: [id] }])
  })
})

it('names what is the matter where something is, not what would be well', () => {
  const titles = found(clean, { waiting: 7, taken: true, people: ['Ada'] }).map(({ title }) => title)
  expect(titles).toEqual(['Its place is taken', 'The inbox is not empty', 'Somebody may still be writing'])
})

describe('says nothing of', () => {
  it.each([
    ['a section whose parts are below it', `${clean}\n# Updates\n\n## Tools\n\nNone this week.\n`],
    ['variables of shells in code', `${clean}\nUse \`$PATH\` and $HOME.\n`],
    [
      'a series of events at one address',
      `${clean}\n# Upcoming Events\n* 2025-10-20 | Virtual | [G](https://g.example)\n    * [**A**](https://g.example/1)\n* 2025-10-27 | Virtual | [G](https://g.example)\n    * [**A**](https://g.example/1)\n`,
    ],
    [
      'an event that is both here and there',
      `${clean}\n# Virtual\n* 2025-10-20 | Virtual | [G](https://g.example)\n    * [**A**](https://g.example/1)\n\n# Europe\n* 2025-10-20 | Berlin | [G](https://g.example)\n    * [**A**](https://g.example/1)\n`,
    ],
    ['what links are about', `${clean}* [A TODO app with \`todo!()\`](https://example.org/2)\n`],
    ['what comments say', `${clean}\n<!-- TODO -->\n`],
  ])('%s', (_, markdown) => expect(told(markdown)).toEqual([]))
})
