import { unreachable } from '../assert'
import type { Block, EventBlock, Issue, LinkBlock, SectionBlock } from '../issue'
import { inlineTokens } from '../markdown'
import { type Definitions, definitionsOf, resolveReferences } from './definitions'
import { type Passage, passagesOf } from './prose'
import { type Run, tokenRuns } from './run'
import { sectionName } from './sections'
import type { ArchivePlace } from './types'

/** A section as a place. */
export interface Heading {
  readonly name: string
  readonly markdown: string
  /** The names of the sections it is in, outermost first, with its own. */
  readonly path: readonly string[]
}

/** One thing that stands in an issue: a card with what surrounds its link, or a passage of text. */
export type Finding = { readonly heading: Heading | null } & (
  | { readonly kind: 'link'; readonly block: LinkBlock; readonly nested: boolean; readonly around: readonly Run[] }
  | {
      readonly kind: 'event'
      readonly block: EventBlock
      readonly group: readonly Run[]
      readonly around: readonly Run[]
    }
  | { readonly kind: 'passage'; readonly passage: Passage }
)

/** Where a finding stands; `position` counts findings, so that all kinds can be put in one order. */
export function placeOf(heading: Heading | null, position: number): ArchivePlace {
  return { section: heading?.name ?? null, heading: heading?.markdown ?? null, position }
}

/** All that stands in an issue, in order. */
export function walkIssue(issue: Issue): readonly Finding[] {
  return walk(issue.blocks, { heading: null, nested: false, definitions: definitionsOf(issue), open: [] })
}

interface Way {
  readonly heading: Heading | null
  readonly nested: boolean
  readonly definitions: Definitions
  /** The sections that stand above, by level: sections are side by side in an issue, and the level alone nests them. */
  readonly open: { readonly level: number; readonly name: string }[]
}

function walk(blocks: readonly Block[], way: Way): readonly Finding[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'frontmatter':
        return []
      case 'section':
        return walkSection(block, way)
      case 'link':
        return [card(block, way), ...walk(block.children, { ...way, nested: true })]
      case 'event':
        return [event(block, way), ...walk(block.children, { ...way, nested: true })]
      case 'prose':
        return passagesOf(block.doc, way.definitions).map((passage) => text(passage, way))
      case 'verbatim':
        return verbatim(block.source, way)
      default:
        return unreachable(block)
    }
  })
}

function walkSection(block: SectionBlock, way: Way): readonly Finding[] {
  const name = sectionName(block.title)
  while ((way.open.at(-1)?.level ?? 0) >= block.level) way.open.pop()
  way.open.push({ level: block.level, name })
  const heading = { name, markdown: block.title, path: way.open.map((section) => section.name) }
  const inside = { ...way, heading, nested: false }
  return [text(passage(inline(block.title, way)), inside), ...walk(block.children, inside)]
}

function card(block: LinkBlock, way: Way): Finding {
  const around = [...inline(block.lead, way), ...inline(block.suffix, way)]
  return { kind: 'link', heading: way.heading, block, nested: way.nested, around }
}

function event(block: EventBlock, way: Way): Finding {
  const around = [...inline(block.lead, way), ...inline(block.suffix, way)]
  // Where the line between place and group is missing, the group's link stands in the place.
  const group = [...inline(block.place, way).filter(({ url }) => url !== null), ...inline(block.group, way)]
  return { kind: 'event', heading: way.heading, block, group, around }
}

function text(one: Passage, way: Way): Finding {
  const runs = one.kind === 'code' ? one.runs : resolveReferences(one.runs, way.definitions)
  return { kind: 'passage', heading: way.heading, passage: { ...one, runs } }
}

function passage(runs: readonly Run[]): Passage {
  return { within: [], kind: 'text', runs, emphasised: false }
}

function inline(markdown: string, { definitions }: Way): readonly Run[] {
  return markdown === '' ? [] : resolveReferences(tokenRuns(inlineTokens(markdown)), definitions)
}

const unseen = /<!--[\s\S]*?(?:-->|(?![\s\S]))|^ {0,3}\[[^\]]+\]:\s*\S.*$/gm
const fenced =
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))|<pre\b[\s\S]*?(?:<\/pre>|(?![\s\S]))/gim
const anchor = /<a\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)[^>]*>([\s\S]*?)<\/a>/gi

/** What readers see of source that has no structure: code by itself, anchors of HTML as links. */
function verbatim(source: string, way: Way): readonly Finding[] {
  const code = [...source.replace(unseen, '').matchAll(fenced)].map(([whole]) => whole.replace(/<\/?pre\b[^>]*>/gi, ''))
  const seen = source.replace(unseen, '').replace(fenced, '\n\n')
  const linked = seen.replace(anchor, (_, href: string, label: string) => `[${label}](${href})`)
  const parts = linked.replace(/<\/?[a-z][\w-]*(?:\s[^<>]*)?>/gi, '').split(/\n\s*\n/)
  const codes = code.map(
    (words): Passage => ({ ...passage([{ text: words, markdown: words, url: null }]), kind: 'code' }),
  )
  const texts = parts.filter((part) => part.trim() !== '').flatMap((part) => paragraphs(part, way))
  return [...codes, ...texts].map((one) => text(one, way))
}

const quoteMark = /^ {0,3}> ?/

/** The part as a paragraph, or the paragraphs and headings of a quotation. */
function paragraphs(part: string, way: Way): readonly Passage[] {
  if (!quoteMark.test(part)) return [passage(inline(part, way))]
  const lines = part.split('\n').map((line) => line.replace(quoteMark, '').replace(/^ {0,3}#{1,6} +/, ''))
  const within = lines.join('\n').split(/\n\s*\n/)
  return within
    .filter((text) => text.trim() !== '')
    .map((text) => ({ ...passage(inline(text, way)), within: ['blockquote', 'paragraph'] }))
}
