import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusWeeks } from '../corpus'
import { judgeMerge } from './index'

const folder = mkdtempSync(join(tmpdir(), 'masthead-judge-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Git's own merge of the three texts; null where it conflicts. */
function gitMerge({ base, ours, theirs }: { base: string; ours: string; theirs: string }): string | null {
  const files = { ours, base, theirs }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  try {
    return execFileSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch {
    return null
  }
}

function faults(merge: Parameters<typeof judgeMerge>[0]): readonly string[] {
  return judgeMerge(merge).flatMap(({ fault, excuse }) => (excuse === null ? [fault] : []))
}

const base = `Title: Notes

## News

* [One](https://example.org/1)
* [Two](https://example.org/2)
    * [Nested](https://example.org/n)

## Talks

* [Three](https://example.org/3)
`
const theirs = base
  .replace('## Talks', '* [Four](https://example.org/4)\n\n## Talks')
  .replaceAll('\n\n* [Four', '\n* [Four')
const ours = base.replace('One', 'The one')
const good = theirs.replace('One', 'The one')

describe('the judge', () => {
  it('is content with a merge that takes both sides', () => {
    expect(faults({ base, ours, theirs, merged: good, conflicts: [] })).toEqual([])
  })

  it.each([
    ['an added line lost', (text: string) => text.replace(/.*Four.*\n/, '')],
    ['an added link doubled', (text: string) => text.replace(/.*Four.*\n/, '$&$&')],
    [
      'an added link in another section',
      (text: string) => `${text.replace(/.*Four.*\n/, '')}* [Four](https://example.org/4)\n`,
    ],
    ['a link doubled elsewhere', (text: string) => `${text}* [Four](https://example.org/4)\n`],
    ['our own change lost', (text: string) => text.replace('The one', 'One')],
    ['a title that nobody wrote', (text: string) => text.replace('Three', 'Tree')],
    ['an untouched line lost', (text: string) => text.replace(/.*Three.*\n/, '')],
    ['two untouched lines swapped', (text: string) => text.replace(/(.*The one.*\n)(.*Two.*\n.*\n)/, '$2$1')],
    ['a nested entry under another', (text: string) => text.replace(/(.*Nested.*\n)(.*Four.*\n)/, '$2$1')],
    ['a conflict marker', (text: string) => `<<<<<<< ours\n${text}`],
    ['a heading lost', (text: string) => text.replace('## Talks\n', '')],
  ])('sees %s', (_, spoil) => {
    expect(faults({ base, ours, theirs, merged: spoil(good), conflicts: [] })).not.toEqual([])
  })

  it('sees a removed line that came back', () => {
    const removed = base.replace(/.*Two.*\n.*\n/, '')
    expect(faults({ base, ours: removed, theirs, merged: theirs, conflicts: [] })).not.toEqual([])
  })

  it('excuses by name what both sides changed', () => {
    const edited = base.replace('[One]', '[One more]')
    const tagged = base.replace('[One]', '[audio] [One]')
    const merged = base.replace('[One]', '[audio] [One more]')
    const found = judgeMerge({ base, ours: edited, theirs: tagged, merged, conflicts: [] })
    expect(new Set(found.map(({ excuse }) => excuse))).toEqual(new Set(['words merged']))
  })

  const excuses = (merge: Parameters<typeof judgeMerge>[0]) => new Set(judgeMerge(merge).map(({ excuse }) => excuse))

  it('excuses by name what was only written otherwise where the other side removed it', () => {
    const without = base.replace(/.*Three.*\n/, '')
    const otherwise = base.replace('[Three](https://example.org/3)', '[**three**!](https://example.org/3/)')
    const name = new Set(['written otherwise, and removed'])
    expect(excuses({ base, ours: without, theirs: otherwise, merged: without, conflicts: [] })).toEqual(name)
    expect(excuses({ base, ours: otherwise, theirs: without, merged: without, conflicts: [] })).toEqual(name)
  })

  it.each([
    ['nobody removed it', base, base.replace('[Three]', '[three]')],
    ['a word is new', base.replace(/.*Three.*\n/, ''), base.replace('[Three]', '[Three more]')],
    ['a page is new', base.replace(/.*Three.*\n/, ''), base.replace('/3', '/33')],
  ])('wants to see what was written otherwise where %s', (_, mine, other) => {
    expect(faults({ base, ours: mine, theirs: other, merged: mine, conflicts: [] })).not.toEqual([])
  })

  it.each([
    ['a number with another sign in it', '1-5', '/5', '/6'],
    ['pages that changed places', '1.5', '/6', '/5'],
  ])('wants to see %s in what the other side removed', (_, version, here, there) => {
    const withText = (version: string, here: string, there: string) =>
      `${base}\nVersion ${version} is [here](https://example.org${here}) and [there](https://example.org${there}).\n`
    const theirs = withText(version, here, there)
    expect(faults({ base: withText('1.5', '/5', '/6'), ours: base, theirs, merged: base, conflicts: [] })).not.toEqual(
      [],
    )
  })

  it('excuses by name what both added and wrote otherwise, but not a line with other words', () => {
    const event = (group: string, town: string) =>
      `${base}* 2026-01-13 | ${town} | [Group](https://www.meetup.com/group${group})\n`
    const [mine, other] = [event('/', 'Virtual'), event('/events/', 'Virtual')]
    const name = new Set(['written otherwise, and added twice'])
    expect(excuses({ base, ours: mine, theirs: other, merged: mine, conflicts: [] })).toEqual(name)
    const elsewhere = event('/events/', 'Berlin')
    expect(faults({ base, ours: mine, theirs: elsewhere, merged: mine, conflicts: [] })).not.toEqual([])
    expect(faults({ base, ours: base, theirs: other, merged: mine, conflicts: [] })).not.toEqual([])
  })

  it('wants a contradiction to be told', () => {
    const one = base.replace('[One]', '[First]')
    const other = base.replace('[One]', '[Best]')
    expect(faults({ base, ours: one, theirs: other, merged: one, conflicts: [] })).not.toEqual([])
    expect(faults({ base, ours: one, theirs: other, merged: one, conflicts: [{ theirs: 'Best' }] })).toEqual([])
  })

  it('finds nothing else in what git merges cleanly than doubled links', { timeout: 300_000 }, (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    const alarms: string[] = []
    let conflicts = 0
    for (const { week, pulls } of readCorpusWeeks()) {
      let text = pulls[0]?.base ?? ''
      for (const { number, base: before, head } of pulls) {
        const texts = { base: before, ours: text, theirs: head }
        const merged = gitMerge(texts)
        if (merged === null) conflicts += 1
        else alarms.push(...faults({ ...texts, merged, conflicts: [] }).map((fault) => `${week} ${number} ${fault}`))
        text = merged ?? text
      }
    }
    process.stdout.write(`git alone, in order of number: ${conflicts} conflicts, ${alarms.length} links doubled\n`)
    expect(alarms.filter((alarm) => !/ link extra: entry .*"base":0,"ours":1,"theirs":1,/.test(alarm))).toEqual([])
  })
})
