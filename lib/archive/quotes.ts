import { titleText } from '../markdown'
import type { Passage } from './prose'
import { oneLine, type Run, runText } from './run'
import { targetOf } from './target'
import type { ArchiveQuote, ArchiveTarget } from './types'
import { type Finding, type Heading, placeOf } from './walk'

/** The quotes of the week: each quotation under a heading that says so, with who said it. */
export function quotesOf(findings: readonly Finding[]): readonly ArchiveQuote[] {
  const quotes: Draft[] = []
  let open: Draft | null = null
  for (const [position, finding] of findings.entries()) {
    const { heading } = finding
    const part = isQuoteHeading(heading) ? partOf(finding) : null
    if (part === null || part.kind === 'other') continue
    if (part.kind === 'end') {
      open = null
      continue
    }
    if (part.kind === 'quotation') {
      open = openFor(quotes, open, { heading, position })
      open.texts.push(part.text)
    }
    if (open !== null && open.who === null) attribute(open, part)
  }
  return quotes.map(finish)
}

/** The quotation under way, or a new one where that has its source already. */
function openFor(quotes: Draft[], open: Draft | null, place: Pick<Draft, 'heading' | 'position'>): Draft {
  if (open !== null && open.who === null) return open
  const next: Draft = { ...place, texts: [], who: null, target: null }
  quotes.push(next)
  return next
}

function attribute(quote: Draft, { who, target }: Source): void {
  quote.who = who
  quote.target = target
}

interface Draft {
  readonly heading: Heading | null
  readonly position: number
  readonly texts: string[]
  who: string | null
  target: ArchiveTarget | null
}

interface Source {
  readonly who: string | null
  readonly target: ArchiveTarget | null
}

type Part =
  | { readonly kind: 'end' }
  | { readonly kind: 'other' }
  | ({ readonly kind: 'source' } & Source)
  | ({ readonly kind: 'quotation'; readonly text: string } & Source)
  | {
      readonly kind: 'quotation'
      readonly text: string
      readonly who: string | null
      readonly target: ArchiveTarget | null
    }

function isQuoteHeading(heading: Heading | null): boolean {
  return /\bquotes?\b.*\bof the week\b/i.test(heading?.markdown ?? '')
}

const ending =
  /^(?:thanks\b|(?:please )?(?:submit|nominate)\b|this week in \w+ is edited|email list hosting|discuss on)|\bsubmit (?:your )?quotes\b/i
const dash = /\s*(?:—|–|―|(?<=\s|^)--?(?=\s))\s*/
const nothing = /\bno (?:\w+ )?(?:quotes?|suggestions?)\b/i

/** What stands under the heading is to a quotation. A source can be written as an entry of a list: `- [who](…)`. */
function partOf(finding: Finding): Part {
  if (finding.kind === 'event') return { kind: 'other' }
  if (finding.kind === 'passage') return passagePart(finding.passage, finding.heading)
  const title = titleText(finding.block.title)
  return source(`${title}${runsText(finding.around)}`, [{ text: title, markdown: title, url: finding.block.url }])
}

function passagePart({ within, kind, runs, emphasised }: Passage, heading: Heading | null): Part {
  const text =
    kind === 'code' ? runText(runs).replace(/^(?:`{3,}|~{3,})\w*\s*|\s*(?:`{3,}|~{3,})$/g, '') : runText(runs)
  if (text === '' || text === heading?.name || ending.test(text) || nothing.test(text))
    return ending.test(text) || nothing.test(text) ? { kind: 'end' } : { kind: 'other' }
  if (kind === 'code') return quotation(text)
  if (within.includes('blockquote')) return dash.exec(text)?.index === 0 ? source(text, runs) : lastLine(runs)
  const quoted = /^["“*]/.test(text) || emphasised || /^[^—–]{20,}[”"]?\s+(?:—|–)\s/.test(text)
  return quoted ? split(text, runs) : source(text, runs)
}

/** A quotation whose last line says who. */
function lastLine(runs: readonly Run[]): Part {
  const [, text = '', from] = /^([\s\S]*\S)\s*\n\s*((?:—|–)\s[^\n]*)$/.exec(runsText(runs)) ?? []
  const who = from === undefined ? null : source(from, runs)
  return who?.kind === 'source' ? { ...who, kind: 'quotation', text: oneLine(text) } : quotation(runText(runs))
}

function runsText(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

function quotation(text: string): Part {
  return { kind: 'quotation', text, who: null, target: null }
}

/** A quotation that names who said it on the same line. */
function split(text: string, runs: readonly Run[]): Part {
  const at = text.search(/["”*.!?]?\s*(?:—|–)\s(?!.*(?:—|–)\s)/)
  if (at <= 0) return quotation(text)
  const rest = text.slice(at).replace(/^["”*.!?]*\s*/, '')
  const from = source(rest, runs)
  return from.kind === 'source'
    ? { ...from, kind: 'quotation', text: text.slice(0, at + 1).replace(/\s*[—–]?$/, '') }
    : quotation(text)
}

function source(text: string, runs: readonly Run[]): Part {
  const who = oneLine(text.replace(/^\s*(?:—|–|―|--?)\s*(?:from |by |and )?|^(?:from|on)\s+/i, '')).replace(/[.]$/, '')
  const link = runs.findLast(({ url }) => targetOf(url) !== null)
  return {
    kind: 'source',
    who: who === '' || who.length > longestSource ? null : who,
    target: targetOf(link?.url ?? null),
  }
}

/** Who said it and where fit into this; what is longer is a remark. */
const longestSource = 300

function finish({ heading, position, texts, who, target }: Draft): ArchiveQuote {
  const place = placeOf(heading, position)
  return { kind: 'quote', ...place, text: oneLine(texts.join(' ')), who, target }
}
