import { oneLine, type Run, runText } from './run'
import { targetOf } from './target'
import type { ArchiveCrate } from './types'
import { type Finding, placeOf } from './walk'

/** The crates of the week: named in sentences under a heading that says so. */
export function cratesOf(findings: readonly Finding[]): readonly ArchiveCrate[] {
  const passages = findings.flatMap((finding, index) => {
    const there = finding.kind === 'passage' && /\bcrates?\b.*\bof the week\b/i.test(finding.heading?.markdown ?? '')
    return there ? [{ index, heading: finding.heading, ...finding.passage }] : []
  })
  const texts = passages.filter(({ kind, runs, heading }) => kind === 'text' && runText(runs) !== heading?.name)
  const about = texts.find(({ runs, within }) => !within.includes('blockquote') && crateRuns(runs).length > 0)
  if (about === undefined) return []
  const { heading, index, runs } = about
  const text = runText(runs)
  const suggestedBy = thanked(texts.slice(texts.indexOf(about)).map((passage) => runText(passage.runs)))
  return crateRuns(runs).flatMap((run) => {
    const target = targetOf(run.url)
    if (target === null) return []
    const place = placeOf(heading, index)
    return [{ kind: 'crate' as const, ...place, ...target, name: oneLine(run.text), text, suggestedBy }]
  })
}

/** How a sentence about nominating differs from one that names a crate. */
const asking = /\b(?:nominate|submit|suggest)\w*\b.*\b(?:next week|so we can|thread)\b/i
const several = /\b(two|three|four) crates\b/i
const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 }

function crateRuns(runs: readonly Run[]): readonly Run[] {
  const before = runs.findIndex(({ text, url }) => url === null && /\bthanks\b/i.test(text) && !/\[/.test(text))
  const named = runs.filter(
    ({ text, url }, at) =>
      targetOf(url) !== null &&
      !/\b(?:submit|suggest|nominat)/i.test(text) &&
      !isThread(url) &&
      (before < 1 || at < before),
  )
  const text = runText(runs)
  if (asking.test(text) && !/\bcrates? (?:of the week )?(?:is|are)\b/i.test(text)) return []
  if (/^(?:thanks|\W*always wanted)\b/i.test(text)) return []
  return named.slice(0, numbers[several.exec(text)?.[1]?.toLowerCase() ?? ''] ?? 1)
}

function isThread(url: string | null): boolean {
  return /\/t\/crate-of-the-week\/\d+/.test(url ?? '')
}

const thanks =
  /\bthank(?:s|\s+you),?(?: again| go| goes)*(?: to)?,? ((?:(?! for (?:the|his|her|their|both|this|sugg|self|nomin)| \(?self-)[^!;])+?)(?: for (?:the|his|her|their|both|this|sugg|self|nomin).*|[.!;](?:\s.*)?)?$/i
const pleased =
  /^(?:despite [^,]*, |sadly,? |)([\p{L}\p{N}_.-]+) (?:is|was|were|feels)\b(?: \S+)*? (?:with|for|on|about|of) (?:his|her|their|himself|herself)\b/iu

/** Who is thanked, in the words of the issue. */
function thanked(texts: readonly string[]): string | null {
  for (const text of texts.slice(0, 4)) {
    if (asking.test(text) && !/\bthanks\b/i.test(text)) break
    const name =
      thanks.exec(text)?.[1] ?? (/\bsuggestion|choice|pick/i.test(text) ? pleased.exec(text)?.[1] : undefined)
    if (name !== undefined && name.length <= longestName) return oneLine(name).replace(/[.,]$/, '')
  }
  return null
}

/** Longer than any list of people; what is longer is a sentence. */
const longestName = 120
