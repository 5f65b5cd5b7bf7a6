import { describe, expect, it } from 'vitest'
import { thisWeekInRust } from '../publication/presets/this-week-in-rust'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import type { Credit, NominationData } from './types'
import { winnerMarkdown } from './winner-markdown'

const oldest = '2025-01-01'
/** What stands in the sections besides the winner: the invitation, its address, the template's placeholder, the editors. */
const besides = /^(\[Please submit|\[submit_crate\]:|<!--|This Week in Rust is edited by:)/

interface Week {
  readonly name: string
  readonly section: string
  readonly paragraphs: readonly string[]
}

/** The paragraphs of a section that say the winner, by blank lines and headings alone. */
function weeksOf(section: string): readonly Week[] {
  return readCorpusIssues()
    .filter(({ name }) => name >= oldest)
    .flatMap(({ name, source }) => {
      const heading = new RegExp(`^#+ \\[?${section}(\\]\\([^)]*\\))?$`, 'mi').exec(source)
      if (heading === null) return []
      const below = source.slice(heading.index + heading[0].length).split(/^#+ /m)[0] ?? ''
      const all = below.split(/\n[ \t]*\n/).map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
      const end = all.findIndex((paragraph) => /^(\[Please submit|This Week in Rust is edited)/.test(paragraph))
      const paragraphs = all.slice(0, end < 0 ? undefined : end).filter((text) => text !== '' && !besides.test(text))
      return [{ name, section, paragraphs }]
    })
}

interface Facts {
  readonly data: NominationData
  readonly credit: Credit
}

const link = /\[(?<text>.+?)\]\((?<url>\S+)\)/.source
const thanks = new RegExp(`^Thanks to ${link} for the (?<self>self-)?suggestion!$`)

function creditOf(paragraph: string | undefined): Credit | null {
  const found = thanks.exec(paragraph ?? '')?.groups
  if (found === undefined) return null
  return { name: plainly(found['text']), url: found['url'] ?? null, self: found['self'] !== undefined }
}

function crateFacts({ paragraphs: [crate = '', credit, ...rest] }: Week): Facts | string {
  const found = new RegExp(`^This week's crate is ${link}, (?<pitch>.+)\\.$`, 's').exec(crate)?.groups
  if (found === undefined) return `it begins otherwise: ${crate.slice(0, 90)}`
  if (/\w\\_\w/.test(crate)) return `it escapes what needs no escape: ${found['text']}`
  if (crate.includes('\n')) return 'its first paragraph has several lines'
  const thanked = creditOf(credit)
  if (thanked === null) return `nobody is thanked as usual: ${(credit ?? '').slice(0, 90)}`
  if (rest.length > 0) return `more is said: ${rest[0]?.slice(0, 60)}`
  const { text, url = '', pitch = '' } = found
  return { data: { of: 'crate', name: plainly(text), url, pitch }, credit: thanked }
}

function quoteFacts({ paragraphs }: Week): Facts | string {
  const at = paragraphs.findIndex((paragraph) => !paragraph.startsWith('>'))
  const lines = paragraphs.slice(0, at).flatMap((paragraph) => paragraph.split('\n'))
  const [said = '', credit, ...rest] = paragraphs.slice(at)
  if (at === 0) return `it is no quote: ${said.slice(0, 60)}`
  if (at > 1) return 'it is several quotes'
  const odd = lines.find((line) => line !== '>' && !line.startsWith('> '))
  if (odd !== undefined) return `a line without its mark: ${odd.slice(0, 60)}`
  if (lines.some((line) => line.trim() === '>' && line !== '>')) return 'its blank lines are “> ”, not “>”'
  const found = new RegExp(`^– ${link}$`).exec(said)?.groups
  const bare = /^– (?<text>[^[\]\n]+)$/.exec(said)?.groups
  const source = found ?? bare
  if (source === undefined) return `it is said otherwise who said it: ${said.slice(0, 90)}`
  const thanked = creditOf(credit)
  if (thanked === null) return `nobody is thanked as usual: ${(credit ?? '').slice(0, 90)}`
  if (rest.length > 0) return `more is said: ${rest[0]?.slice(0, 60)}`
  const [who = '', ...where] = plainly(source['text']).split(' on ')
  const text = lines.map((line) => line.slice(2)).join('\n')
  return { data: { of: 'quote', text, who, where: where.join(' on '), url: found?.['url'] ?? null }, credit: thanked }
}

/** A name without the escapes that it was written with. */
const plainly = (text = ''): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1')

const page = 'https://masthead.example/vote'
const kinds = [
  ['Crate of the Week', crateFacts],
  ['Quote of the Week', quoteFacts],
] as const

describe.skipIf(corpusFolder === null)(`real weeks (${corpusFolder ?? corpusMissing})`, () => {
  it.each(kinds)('%s is written to the letter', (section, factsOf) => {
    const weeks = weeksOf(section)
    const others: string[] = []
    let same = 0
    for (const week of weeks) {
      const facts = factsOf(week)
      if (typeof facts === 'string') {
        others.push(`${week.name.slice(0, 10)}: ${facts}`)
        continue
      }
      const form = thisWeekInRust.ballots.find((ballot) => ballot.section === section)?.form
      expect(form && winnerMarkdown({ form, ...facts, page })).toBe(week.paragraphs.join('\n\n'))
      same += 1
    }
    process.stdout.write(
      `${section}: ${same} of ${weeks.length} weeks to the letter; in another form:\n  ${others.join('\n  ')}\n`,
    )
    expect(same).toBeGreaterThanOrEqual(5)
    expect(same + others.length).toBe(weeks.length)
  })
})
