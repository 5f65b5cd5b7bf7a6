import { unreachable } from '../assert'
import { titleText } from '../markdown'
import type { Entry } from './entries'
import { draftsOf, type NamedDraft } from './name-parts'
import type { CardPair } from './pair-cards'
import { splitPull } from './split-pull'
import type { PullAct, PullPart } from './types'

/**
 * What a pull request does to the draft it was made against, part by part in the order of the draft. Every line that
 * differs is in exactly one part; `applyParts` puts them together again.
 */
export function readPull(base: string, head: string): { readonly parts: readonly PullPart[] } {
  return { parts: draftsOf(splitPull(base, head)).map(tellPart) }
}

function tellPart(named: NamedDraft): PullPart {
  const { key, added, removed } = named
  const source = trimBlank(added.length > 0 ? added : removed)
  const lines = { added: added.length, removed: removed.length }
  return { key, ...descriptionOf(named), source, lines, before: textOf(removed), after: textOf(added) }
}

type Description = Pick<PullPart, 'kind' | 'act' | 'section' | 'title' | 'url' | 'tags' | 'suffix'>

function descriptionOf(named: NamedDraft): Description {
  const { about } = named.draft
  const other = { kind: 'change' as const, section: null, url: null, tags: [], suffix: '' }
  switch (about.kind) {
    case 'added':
      return cardDescription(about.card.block, { kind: about.card.block.kind, act: null, section: about.card.section })
    case 'paired':
      return cardDescription(about.pair.head.block, {
        kind: 'change',
        act: actOf(about.pair),
        section: about.pair.head.section,
      })
    case 'other':
      return {
        ...other,
        act: otherAct(named),
        section: plainSection(about.section),
        title: otherTitle(named, about.entry),
      }
    case 'space':
      return { ...other, act: 'edit', title: 'White space and line endings' }
    case 'rewrite':
      return { ...other, act: 'rewrite', title: 'Most of the draft, rewritten' }
    default:
      return unreachable(about)
  }
}

function cardDescription(
  block: CardPair['head']['block'],
  place: Pick<PullPart, 'kind' | 'act' | 'section'>,
): Description {
  const { tags, url } = block
  return { ...place, title: titleText(block.title) || url || 'Without a title', url, tags, suffix: block.suffix.trim() }
}

function actOf({ base, head }: CardPair): PullAct {
  if (base.section !== head.section) return 'move'
  const plain = ({ block }: Entry) => JSON.stringify({ ...block, gap: '', children: [] })
  return plain(base) === plain(head) ? 'move' : 'edit'
}

function otherAct({ added, removed }: NamedDraft): PullAct {
  const says = (lines: readonly string[]) => lines.some((line) => line.trim() !== '')
  if (!says(removed)) return 'add'
  return says(added) ? 'edit' : 'remove'
}

/** Longer titles are cut where they are shown. */
const longestTitle = 120

function otherTitle({ added, removed }: NamedDraft, entry: Entry | null): string {
  const lines = [...added, ...removed].map((line) => line.trim()).filter((line) => line !== '')
  const heading = entry !== null && 'title' in entry.block ? titleText(entry.block.title) : ''
  const text =
    heading || titleText((lines[0] ?? '').replace(/^(?:#{1,6}\s|[*+>-]\s|<!--)\s*/, '').replace(/\s*-->$/, ''))
  return [...(text || lines[0] || 'Blank lines')].slice(0, longestTitle).join('')
}

const plainSection = (section: string | null): string | null => (section === null ? null : titleText(section))

const textOf = (lines: readonly string[]): string | null => (lines.length === 0 ? null : lines.join('\n'))

/** Without the blank lines that only part it from its neighbours. */
function trimBlank(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first < 0 ? '' : lines.slice(first, last + 1).join('\n')
}
