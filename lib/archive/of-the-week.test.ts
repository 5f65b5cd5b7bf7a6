import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { foldCrate, nearQuotes } from '../vote'
import { readArchive } from '.'

/** The text of sections whose heading matches, by a plain pattern: without comments, to the next heading. */
function sections(source: string, heading: RegExp): readonly string[] {
  const shown = source.replace(/\r/g, '').replace(/<!--[\s\S]*?-->/g, '')
  return shown.split(/^(?=#{1,6} )/m).filter((part) => heading.test(part.split('\n', 1)[0] ?? ''))
}

/** A section that says there is none, in the words of thirteen years. */
const none =
  /\bno (?:\w+ ){0,2}(?:crates?|quotes?|nominations?|suggestions?)\b|\black of\b|\bquoteless\b|\bwithout (?:any|a) \w+ quote\b/i

/** Whether a section seems to name a crate: it has a link, and does not say that there is none. */
function namesCrate(section: string): boolean {
  return /\]\(|\]\[/.test(section) && !none.test(section)
}

/** Whether it seems to quote somebody: a quotation, or a dash with a name behind it. */
function quotesSomebody(section: string): boolean {
  return /^ {0,3}>|^\s*(?:—|–|--|-)\s*\S|["“][^"”]{20,}["”]/m.test(section) || !none.test(section)
}

type Issue = ReturnType<typeof read>[number]

const read = () => readCorpusIssues().map(({ name, source }) => ({ name, source, ...readArchive(source) }))

/** Looked at: in that week an editor wrote a rhyme about there being no quote. */
const withoutQuote = ['2021-08-10-this-week-in-rust.md']

describe.skipIf(corpusFolder === null)(
  `crates and quotes of the week${corpusFolder === null ? `: ${corpusMissing}` : ''}`,
  () => {
    const issues = corpusFolder === null ? [] : read()
    const names = (has: (issue: Issue) => boolean) => issues.filter(has).map(({ name }) => name)

    it('are found in each section that seems to have one', () => {
      const withCrate = names(({ source }) => sections(source, /crates? of the week/i).some(namesCrate))
      const withQuote = names(({ source }) => sections(source, /quotes? of the week/i).some(quotesSomebody))
      const noCrate = names(({ name, crates }) => crates.length === 0 && withCrate.includes(name))
      const noQuote = names(({ name, quotes }) => quotes.length === 0 && withQuote.includes(name))
      const count = (of: 'crates' | 'quotes') => issues.reduce((sum, issue) => sum + issue[of].length, 0)
      process.stdout.write(
        `    ${issues.length} issues: ${count('crates')} crates, ${withCrate.length} issues seem to have one, not found: ${noCrate.join(', ') || 'none'}\n` +
          `    ${count('quotes')} quotes, ${withQuote.length} issues seem to have one, not found: ${noQuote.join(', ') || 'none'}\n`,
      )
      expect(withCrate.length).toBeGreaterThan(issues.length / 2)
      expect(withQuote.length).toBeGreaterThan(issues.length / 2)
      expect(noCrate).toEqual([])
      expect(noQuote).toEqual(withoutQuote)
    })

    it('are known when they come again, and no other quote is taken for one', { timeout: 120_000 }, () => {
      const crates = issues.flatMap(({ name, crates: all }) =>
        all.map((crate) => ({ name, crate: foldCrate(crate.name) })),
      )
      const again = crates.filter(({ crate }, at) => crates.slice(0, at).some((one) => one.crate === crate))
      process.stdout.write(`    chosen twice: ${again.map(({ crate, name }) => `${crate} (${name})`).join(', ')}\n`)
      expect(again.length).toBeGreaterThan(0)
      const all = issues.flatMap(({ quotes }) => quotes.map(({ text }) => ({ id: text, text })))
      for (const { text } of all.filter((_, at) => at % 4 === 0)) {
        const words = text.split(' ')
        const again = `> *${words.slice(0, Math.ceil(words.length * 0.8)).join(' ')}*`
        expect(nearQuotes(again, all)).toEqual([text])
      }
    })
  },
)
