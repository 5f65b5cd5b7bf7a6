import { expect, it } from 'vitest'
import { boardMarkdown, createBoard } from '../../board'
import type { Block } from '../../issue'
import { parseLink } from '../../links'
import { parseIssue } from '../../markdown'
import { winnerMarkdown } from '../../vote/winner-markdown'
import { parsePublication } from '../parse'
import { presets } from '../presets'
import { demoFiles, demoIssues, demoNominations, demoSubmissions, demoVoters } from '.'

const issues = demoIssues('2026-03-04')

it('ends with a draft that is due on a Friday ahead', () => {
  expect(issues.map(({ number, date, published }) => [number, date, published])).toEqual([
    [42, '2026-02-13', true],
    [43, '2026-02-20', true],
    [44, '2026-02-27', true],
    [45, '2026-03-06', false],
  ])
  expect(demoIssues('2026-03-05').at(-1)?.date).toBe('2026-03-13')
})

it('is markdown that a board gives back exactly, with cards for its links and events', () => {
  for (const { markdown } of issues) {
    expect(markdown).not.toContain('$')
    expect(boardMarkdown(createBoard(markdown))).toBe(markdown)
    const outside = markdown.replace(/<!--[\s\S]*?-->/g, '')
    const kinds = flat(parseIssue(markdown).blocks).map((block) => block.kind)
    expect(kinds.filter((kind) => kind === 'link').length).toBe(outside.match(/^\* (?:\[[^\]]*\] )*\[/gm)?.length)
    expect(kinds.filter((kind) => kind === 'event').length).toBe(markdown.match(/^\* \d{4}/gm)?.length)
  }
})

it('reads well', () => {
  expect(issues[1]?.markdown).toMatchSnapshot()
})

it('has the sections its rules name, and no address of anybody', () => {
  const text = issues.map(({ markdown }) => markdown).join('\n')
  for (const { title } of presets.demo.sections) expect(text).toContain(` ${title}\n`)
  for (const [url] of text.matchAll(/https?:\/\/[^)\s]+/g)) expect(url).toMatch(/^https:\/\/example\.(?:org|net|com)\//)
})

it('waits with submissions the form would take', () => {
  for (const { url, section, tags } of demoSubmissions) {
    expect(parseLink(url)).toMatchObject({ ok: true })
    const open = presets.demo.sections.filter(({ closed }) => closed === null).map(({ title }) => title)
    if (section !== null) expect(open).toContain(section)
    for (const tag of tags) expect(presets.demo.tags.map((each) => each.tag)).toContain(tag)
  }
})

it('has a line for each winner in its draft, and what its votes chose in the issue before', () => {
  const [before, draft] = issues.slice(-2)
  for (const { kind, form } of presets.demo.ballots) {
    expect(draft?.markdown).toContain(`\n\n${form.placeholder}\n\n`)
    const [winner] = demoNominations
      .filter(({ ballot }) => ballot === kind)
      .toSorted((one, other) => (other.last ?? []).length - (one.last ?? []).length)
    const credit = { name: winner?.by ?? '', url: null, self: winner?.self ?? false }
    const page = 'http://localhost/'
    expect(before?.markdown).toContain(winner && winnerMarkdown({ form, data: winner.data, credit, page }))
    expect(before?.markdown).not.toContain(form.placeholder)
  }
})

it('lets nobody vote whom it does not know, nor nominate more than the rules allow', () => {
  for (const { last, now, by, ballot } of demoNominations) {
    const names: readonly string[] = demoVoters
    for (const voters of [last ?? [], now ?? []]) expect(new Set(voters).size).toBe(voters.length)
    for (const name of [by, ...(last ?? []), ...(now ?? [])]) expect(names).toContain(name)
    expect(presets.demo.ballots.map(({ kind }) => kind)).toContain(ballot)
  }
})

it('begins with the rules it follows', () => {
  const rules = demoFiles().find(({ path }) => path === 'masthead.json')
  expect(parsePublication(rules?.text ?? '')).toEqual({ ok: true, value: presets.demo })
})

function flat(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...flat(block.children)])
}
