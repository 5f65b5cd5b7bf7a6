import { inlineTokens, titleText } from '../markdown'
import { readDated } from './dated'
import { type Run, runText, tokenRuns } from './run'
import { targetOf } from './target'
import type { ArchiveEvent } from './types'
import { type Finding, placeOf } from './walk'

/**
 * The events of an issue: those of two lines, and under a heading about events also entries whose title begins with a
 * day, as they were written before. A day without its year is taken as the one nearest to the issue's date.
 */
export function eventsOf(findings: readonly Finding[], issueDate: string | null): readonly ArchiveEvent[] {
  return findings.flatMap((finding, index) => {
    const place = placeOf(finding.heading, index)
    if (finding.kind === 'event') return structured(finding).map((event) => ({ ...place, ...event }))
    if (!finding.heading?.path.some((name) => /\b(?:events?|meet-?ups?|conferences)\b/i.test(name))) return []
    const entry = entryOf(finding)
    const target = targetOf(entry?.url ?? null)
    const dated = entry === null ? null : readDated(entry.title, issueDate)
    if (target === null || dated === null || entry === null) return []
    return [{ kind: 'event' as const, ...place, ...target, ...dated, tags: entry.tags }]
  })
}

function structured({ block, group }: Extract<Finding, { kind: 'event' }>) {
  const target = targetOf(block.url)
  if (target === null) return []
  const { date, tags } = block
  const endDate = block.endDate !== null && block.endDate > date ? block.endDate : null
  const words = { title: titleText(block.title), place: placeText(block.place), group: runText(group) }
  return [{ kind: 'event' as const, ...target, date, endDate, tags, ...words }]
}

interface Entry {
  readonly title: string
  readonly url: string | null
  readonly tags: readonly string[]
}

function entryOf(finding: Finding): Entry | null {
  if (finding.kind === 'link')
    return { title: titleText(finding.block.title), url: finding.block.url, tags: finding.block.tags }
  if (finding.kind !== 'passage' || !finding.passage.within.includes('listItem')) return null
  const { runs } = finding.passage
  const link = runs.find(({ url }) => url !== null)
  return link === undefined ? null : { title: titleOf(runs, link), url: link.url, tags: [] }
}

/** The link's own words; where the day stands before the link, the whole line. */
function titleOf(runs: readonly Run[], link: Run): string {
  return /\d/.test(link.text) || runs[0] === link ? runText([link]) : runText(runs)
}

function placeText(place: string): string {
  return runText(tokenRuns(inlineTokens(place)).filter(({ url }) => url === null))
}
