import type { Issue } from '../issue'
import { parseIssue, titleText } from '../markdown'
import { cratesOf } from './crates'
import { eventsOf } from './events'
import { quotesOf } from './quotes'
import { oneLine, type Run } from './run'
import { targetOf } from './target'
import type { ArchiveIssue, ArchiveLink, ArchivePlace, LinkRole } from './types'
import { type Finding, placeOf, walkIssue } from './walk'

/** What stands in an issue and can be searched for: every http link, events, crates and quotes of the week. */
export function readArchive(issue: Issue | string): ArchiveIssue {
  const parsed = typeof issue === 'string' ? parseIssue(issue) : issue
  const findings = walkIssue(parsed)
  const crates = cratesOf(findings)
  const quotes = quotesOf(findings)
  const links = findings.flatMap((finding, index) => linksOf(finding, index, roleIn(finding, { crates, quotes })))
  const head = headOf(parsed)
  const events = eventsOf(findings, head['date']?.slice(0, 10) ?? null)
  return { head, links: links.map((link, position) => ({ ...link, position })), events, crates, quotes }
}

function headOf(issue: Issue): Readonly<Record<string, string>> {
  const fields = issue.blocks.flatMap((block) => (block.kind === 'frontmatter' ? block.fields : []))
  return Object.fromEntries(fields.map(({ name, value }) => [name.trim().toLowerCase(), value.trim()]))
}

/** The role of a link in running text: that of a crate or quote which was read from there, else `inline`. */
type RoleOf = (url: string) => LinkRole

function roleIn(finding: Finding, { crates, quotes }: Pick<ArchiveIssue, 'crates' | 'quotes'>): RoleOf {
  const heading = finding.heading?.markdown
  return (url) => {
    if (crates.some((crate) => crate.heading === heading && crate.url === url)) return 'crate'
    return quotes.some((quote) => quote.heading === heading && quote.target?.url === url) ? 'quote' : 'inline'
  }
}

function linksOf(finding: Finding, index: number, roleOf: RoleOf): readonly ArchiveLink[] {
  const place = placeOf(finding.heading, index)
  if (finding.kind === 'passage') {
    const entry = finding.passage.within.includes('listItem') ? firstLink(finding.passage.runs) : null
    return finding.passage.kind === 'code'
      ? []
      : runLinks(finding.passage.runs, place, (url, run) =>
          run === entry ? (depth(finding.passage.within) > 1 ? 'nested' : 'entry') : roleOf(url),
        )
  }
  const { block, kind, around } = finding
  const role: LinkRole = kind === 'event' ? 'event' : finding.nested ? 'nested' : 'entry'
  const target = targetOf(block.url)
  const { tags, title } = block
  const own: readonly ArchiveLink[] =
    target === null ? [] : [{ kind: 'link' as const, role, ...place, ...target, ...titles(title), tags }]
  const group = kind === 'event' ? runLinks(finding.group, place, () => 'group') : []
  return [...group, ...own, ...runLinks(around, place, () => 'inline')]
}

function titles(markdown: string): Pick<ArchiveLink, 'title' | 'markdown'> {
  return { title: titleText(markdown), markdown: oneLine(markdown) }
}

function firstLink(runs: readonly Run[]): Run | null {
  return runs.find(({ url }) => url !== null) ?? null
}

function depth(within: readonly string[]): number {
  return within.filter((name) => name === 'listItem').length
}

function runLinks(
  runs: readonly Run[],
  place: ArchivePlace,
  roleOf: (url: string, run: Run) => LinkRole,
): readonly ArchiveLink[] {
  return runs.flatMap((run) => {
    const target = targetOf(run.url)
    if (target === null) return []
    const words = { title: oneLine(run.text) || target.url, markdown: oneLine(run.markdown) }
    return [{ kind: 'link' as const, role: roleOf(target.url, run), ...place, ...target, ...words, tags: [] }]
  })
}
