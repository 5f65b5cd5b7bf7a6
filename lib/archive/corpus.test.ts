import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { type ArchiveIssue, readArchive } from '.'

const read = () => readCorpusIssues().map((issue) => ({ ...issue, archive: readArchive(issue.source) }))

/** Inline links as a plain pattern sees them: no code, no comments. */
function plainLinks(source: string): readonly string[] {
  const seen = source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^ *(```|~~~)[\s\S]*?^ *\1.*$/gm, '')
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
  return [
    ...seen.matchAll(
      /\[(?:[^[\]\n]|\n(?! *[*-] )|\[[^[\]]*\])*\]\((https?:\/\/[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"]*")?\)/g,
    ),
  ].map(([, url = '']) => url)
}

/** What stands in `all` more often than in `some`. */
function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = [...some]
  return all.filter((url) => {
    const at = left.indexOf(url)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const countOf = ({ links, events, crates, quotes }: ArchiveIssue) => [
  links.length,
  events.length,
  crates.length,
  quotes.length,
]

describe.skipIf(corpusFolder === null)(
  `all issues of the corpus${corpusFolder === null ? `: ${corpusMissing}` : ''}`,
  () => {
    const years = new Map<number, readonly number[]>()

    it('give every link that stands in them, and none that does not', { timeout: 120_000 }, () => {
      for (const { name, year, source, archive } of read()) {
        const urls = archive.links.map(({ url }) => url)
        const plain = plainLinks(source)
        const unescaped = plain.map((url) => url.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&'))
        expect(without(unescaped, urls), `${name}: links that were not found`).toEqual([])
        for (const url of without(urls, unescaped))
          expect(source.replaceAll('&amp;', '&').replaceAll('\\', ''), name).toContain(url)
        const counts = [1, ...countOf(archive)]
        years.set(
          year,
          counts.map((count, at) => count + (years.get(year)?.[at] ?? 0)),
        )
      }
      const rows = [...years].map(([year, counts]) =>
        [year, ...counts].map((cell) => String(cell).padStart(8)).join(''),
      )
      process.stdout.write(`    year  issues   links  events  crates  quotes\n${rows.join('\n')}\n`)
    })

    it('give the events of two lines, and a crate and a quote where their sections name one', {
      timeout: 120_000,
    }, () => {
      for (const { name, year, source, archive } of read()) {
        const shown = source.replace(/<!--[\s\S]*?-->/g, '')
        const events =
          shown.match(/^ {0,3}[*-] \d{4}-\d\d-\d\d(?: - \d{4}-\d\d-\d\d)? \|[^\n]*\n\s+[*-] [^\n]*\]\(http/gm) ?? []
        if (year > 2022) expect(archive.events.length, `${name}: events`).toBeGreaterThanOrEqual(events.length)
        const crate = /^#+ Crate of the Week\s+This week's crate is \[((?:[^\]\\]|\\.)+)\]/m.exec(shown)?.[1]
        if (crate !== undefined) expect(archive.crates[0]?.name, `${name}: crate`).toBe(crate.replace(/[\\`*]/g, ''))
        const quote = /^#+ Quote of the Week\s+> ?([A-Za-z][\w ,’']{10,40})/m.exec(shown)?.[1]
        if (quote !== undefined) expect(archive.quotes[0]?.text, `${name}: quote`).toContain(quote.trim())
        for (const { date, endDate } of archive.events) {
          if (endDate !== null) expect(endDate > date, name).toBe(true)
        }
      }
    })
  },
)
