import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusIssues, readCorpusText } from '../testing/corpus'
import {
  carryOverEvents,
  fillTemplate,
  isSafePath,
  issueHead,
  issuePath,
  matchIssuePath,
  nextIssue,
  type PathPattern,
  parsePublication,
  patternFolder,
  presets,
  templateValues,
} from '.'

const twir = presets['this-week-in-rust']

describe('parsePublication', () => {
  it('reads what a preset writes', () => {
    for (const preset of Object.values(presets))
      expect(parsePublication(JSON.stringify(preset))).toEqual({ ok: true, value: preset })
  })

  it.each([
    ['{', 'not valid JSON'],
    ['[]', 'the file'],
    [JSON.stringify({ ...twir, drafts: 'draft/issue.md' }), 'drafts: A path needs {date} or {number}'],
    [JSON.stringify({ ...twir, drafts: '../{date}.md' }), 'drafts: A path is made of'],
    [JSON.stringify({ ...twir, drafts: '.git/{date}.md' }), 'drafts: A path is made of'],
    [JSON.stringify({ ...twir, drafts: 'a/{date}/../b.md' }), 'drafts: A path is made of'],
    [JSON.stringify({ ...twir, template: { path: '/etc/passwd' } }), 'template.path'],
    [JSON.stringify({ ...twir, schedule: { days: 0 } }), 'schedule.days'],
    [JSON.stringify({ ...twir, home: 'javascript:alert(1)' }), 'home'],
  ])('refuses %s', (json, message) => {
    const result = parsePublication(json)
    expect(result).toMatchObject({ ok: false, code: 'invalid' })
    expect(result.ok ? '' : result.message).toContain(message)
  })

  it('does not take keys of the prototype for rules', () => {
    parsePublication('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
    expect('polluted' in {}).toBe(false)
  })
})

describe('paths', () => {
  it('gives each issue the path that gives its place back', () => {
    const place = { number: 621, date: '2025-10-15' }
    const both = 'n/{number}/{date}-{number}.md' as PathPattern
    expect(issuePath(twir.drafts, place)).toBe('draft/2025-10-15-this-week-in-rust.md')
    expect(issuePath(both, place)).toBe('n/621/2025-10-15-621.md')
    expect(matchIssuePath(both, 'n/621/2025-10-15-621.md')).toEqual(place)
    expect(matchIssuePath(both, 'n/621/2025-10-15-622.md')).toBeNull()
    expect(patternFolder(both)).toBe('n')
  })

  it.each([
    'draft/DRAFT_TEMPLATE',
    'draft/2025-10-15-this-week-in-rustXmd',
    'draft/2025-10-15-this-week-in-rust.md\n',
    'x/draft/2025-10-15-this-week-in-rust.md',
    'draft/../draft/2025-10-15-this-week-in-rust.md',
    'draft/2025-10-15-this-week-in-rust.md/x',
  ])('does not take %j for an issue', (path) => expect(matchIssuePath(twir.drafts, path)).toBeNull())

  it.each([
    '',
    '/a',
    'a//b',
    'a/',
    '../a',
    'a/..',
    'a/.git/x',
    '-a',
    'a b',
    'a\0',
    'a\nb',
    ':(top)a',
    `${'a/'.repeat(200)}a`,
  ])('does not take %j for a safe path', (path) => expect(isSafePath(path)).toBe(false))

  it('throws rather than make a path from anything but a number and a date', () => {
    expect(() => issuePath(twir.drafts, { number: 1, date: '../../x' })).toThrow(RangeError)
    expect(() => issuePath(twir.drafts, { number: Number.NaN, date: '2025-10-15' })).toThrow(RangeError)
  })
})

describe('nextIssue', () => {
  it.each([
    ['2025-10-15', '2025-10-22'],
    ['2025-10-16', '2025-10-22'],
    ['2025-10-14', '2025-10-22'],
    ['2025-12-31', '2026-01-07'],
    ['2024-02-28', '2024-03-06'],
  ])('follows an issue of %s on %s', (last, next) => {
    expect(nextIssue(twir, { number: 621, date: last })).toEqual({ number: 622, date: next })
  })

  it('keeps the interval where no weekday is set', () => {
    const last = { number: 7, date: '2025-10-15' }
    expect(nextIssue({ schedule: { days: 10, weekday: null } }, last)).toEqual({ number: 8, date: '2025-10-25' })
  })
})

describe('fillTemplate', () => {
  it('replaces each variable once and leaves what it does not know', () => {
    const values = new Map([
      ['a', '$b $& $1'],
      ['b', 'B'],
    ])
    const braced = (name: string) => `$\{${name}}`
    expect(fillTemplate(`$a ${braced('b')}! $$b $c ${braced('c')} $ab $`, values)).toBe(
      `$b $& $1 B! $b $c ${braced('c')} $ab $`,
    )
  })
})

describe('issueHead', () => {
  const read = (fields: Record<string, string>, path = 'draft/2025-10-15-this-week-in-rust.md') =>
    issueHead({ fields: Object.entries(fields).map(([name, value]) => ({ name, value })), path, pattern: twir.drafts })

  it('prefers the head lines to the path', () => {
    expect(read({ title: '"A"', Number: '7', Date: '2025-10-16 12:00' })).toEqual({
      number: 7,
      title: 'A',
      date: '2025-10-16',
    })
    expect(read({ Date: 'soon' })).toEqual({ number: null, title: null, date: '2025-10-15' })
    expect(read({ Number: '-1' }, 'x')).toEqual({ number: null, title: null, date: null })
    expect(read({ Number: '9999999999' }).number).toBeNull()
  })
})

describe('carryOverEvents', () => {
  const issue = [
    '# Events',
    '',
    'Prose above',
    '',
    '<!-- * 2099-01-01 | Nowhere | [G](https://example.org)',
    '    * [**E**](https://example.org) -->',
    '### Virtual',
    '* 2025-10-08 | A | [G](https://example.org)',
    '    * [**Past**](https://example.org/1)',
    '* 2025-10-09 - 2025-10-15 | B | [G](https://example.org)',
    '    * [**Last day is today**](https://example.org/2)',
    '    * [**Second line**](https://example.org/3)',
    '',
    '* 2025-10-20 | C',
    '',
    '### Gone:',
    '* 2025-10-14 | D',
    '',
    '### [Europe](https://example.org/eu)',
    '',
    '- 2025-11-01 | E',
    '- A date to be found',
    '',
    'Prose below',
    '',
    '# Asia',
    '* 2025-12-01 | Its heading is one level too high',
    '',
    '# Jobs',
    '* [Not an event](https://example.org)',
    '## Dates',
    '* 2099-01-01 | Not an event',
  ]
  const kept = [
    '### Virtual',
    ...issue.slice(9, 12),
    '* 2025-10-20 | C',
    '',
    '### [Europe](https://example.org/eu)',
    '',
    '- 2025-11-01 | E',
    '- A date to be found',
    '',
    '# Asia',
    '* 2025-12-01 | Its heading is one level too high',
  ]
  const options = { section: 'Events', today: '2025-10-15', eol: '\n' }

  it('keeps what is not past, as it stands', () => {
    expect(carryOverEvents(issue.join('\n'), options)).toBe(kept.join('\n'))
  })

  it('reads any line ending and writes the one asked for', () => {
    expect(carryOverEvents(issue.join('\r\n'), { ...options, eol: '\r' })).toBe(kept.join('\r'))
  })

  it('gives nothing where there is no such section', () => {
    expect(carryOverEvents(issue.join('\n'), { ...options, section: 'Elsewhere' })).toBe('')
  })
})

describe.runIf(corpusFolder !== null)('on the real newsletter', () => {
  const events = 'Upcoming Events'

  it('fills every variable of the template', () => {
    const text = fillTemplate(
      readCorpusText('draft-template.md'),
      templateValues(twir, { number: 622, date: '2025-10-22' }, '### Virtual'),
    )
    expect(text).not.toContain('$twir_')
    expect(text).toMatch(/^Title: This Week in Rust 622\nNumber: 622\nDate: 2025-10-22\n/)
    expect(text).toContain('Rusty Events between 2025-10-22 - 2025-11-19 🦀\n\n### Virtual\n\nIf you are running')
  })

  it('has the sections of the template', () => {
    const headings = readCorpusText('draft-template.md')
      .match(/^#{2,3} .+$/gm)
      ?.map((line) => line.replace(/^#+ /, ''))
    for (const section of twir.sections) expect(headings).toContain(section.title)
  })

  it('carries over exactly the event lines of draft 621 that are not past', () => {
    const source = readCorpusText('draft-621.md')
    const carried = carryOverEvents(source, { section: events, today: '2025-10-15', eol: '\n' }).split('\n')
    const lines = source.split('\n')
    const dated = lines.filter((line) => /^\* \d{4}-\d{2}-\d{2}/.test(line))
    const future = dated.filter((line) => (/^\* \S+ - (\S+)/.exec(line)?.[1] ?? line.slice(2, 12)) >= '2025-10-15')
    expect(carried.filter((line) => line.startsWith('* '))).toEqual(future)
    expect(carried.filter((line) => line.startsWith('    * ')).length).toBe(future.length)
    for (const line of carried) expect(lines).toContain(line)
  })

  it('carries over everything of an issue when nothing is past', () => {
    for (const { name, year, source } of readCorpusIssues()) {
      if (year < 2023) continue
      const body = source.slice(source.search(/^#+ Upcoming Events/m))
      const count = body.slice(0, body.search(/^#+ Jobs/m)).match(/^\* \d{4}-\d{2}-\d{2}/gm)?.length ?? 0
      const carried = carryOverEvents(source, { section: events, today: '2000-01-01', eol: '\n' })
      expect(carried.match(/^\* \d{4}-\d{2}-\d{2}/gm)?.length ?? 0, name).toBe(count)
    }
  })
})

it.runIf(corpusFolder === null)(`the real newsletter: ${corpusMissing}`, () => expect(corpusFolder).toBeNull())
