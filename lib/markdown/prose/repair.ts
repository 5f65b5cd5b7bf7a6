import type { ProseMark, ProseNode } from '../../issue'
import { isForeign, readMarker, trimBlankEnd } from './block-starts'
import { readBlocks, startsBlock } from './blocks'
import { contentOf, joinTexts, proseText, textAttr } from './node'
import { parseInline } from './parse-inline'
import type { IsShortcut } from './structure'
import { restyle, uncross } from './tidy-inline'
import { unitsOf } from './units'
import { unwrapCode } from './wrapped-code'
import type { WriteContent } from './write'
import { type InlineLine, writeInline } from './write-inline'

/** How often one more character is escaped before all of them are; less often in a long text, since each time is a parse. */
const maximumEscapes = 24
const maximumWork = 24_000

/**
 * Writes content so that it parses back to what it says: as it stands where that does; else with an escape at each
 * place where parsing goes astray; else in a plainer style; at last with everything escaped and no emphasis.
 */
export function writeCarefully(isShortcut: IsShortcut): WriteContent {
  return (node) => {
    const content = contentOf(node)
    const isCell = node.type !== 'paragraph'
    const isBare = content.every((child) => child.type === 'text' && child.marks === undefined)
    for (const way of isBare ? ways.slice(0, 1) : ways) {
      const lines = escapeAsNeeded(way(content), { isCell, isShortcut })
      if (lines !== null) return lines
    }
    return writeSafely(node)
  }
}

/** Writes content with no emphasis and with every character escaped that could be more than itself. */
export const writeSafely: WriteContent = (node) => {
  const content = atomsAsText(restyle(unwrapCode(contentOf(node)), null))
  const plain = joinTexts(
    content.map((child) =>
      withoutMarks(child, (mark) => mark.type === 'bold' || mark.type === 'italic' || mark.type === 'strike'),
    ),
  )
  const starts = lineStarts(
    writeInline(plain, () => false),
    () => true,
  )
  return writeInline(plain, (unit, char) => inlineActive.test(char) || starts.has(unit))
}

type Way = (content: readonly ProseNode[]) => readonly ProseNode[]

const ways: readonly Way[] = [
  (content) => content,
  (content) => restyle(unwrapCode(content), null),
  (content) => restyle(unwrapCode(content), '_'),
  (content) => uncross(restyle(unwrapCode(content), null)),
  (content) => uncross(restyle(unwrapCode(content), '_')),
  (content) => atomsAsText(restyle(unwrapCode(content), null)),
]

function withoutMarks(node: ProseNode, isGone: (mark: ProseMark) => boolean): ProseNode {
  return node.type === 'text'
    ? proseText(
        node.text ?? '',
        (node.marks ?? []).filter((mark) => !isGone(mark)),
      )
    : node
}

/** Images and tags that are none, as the text of their source. */
function atomsAsText(content: readonly ProseNode[]): readonly ProseNode[] {
  return joinTexts(
    content.map((node) => {
      const source = textAttr(node, 'source')
      if (source === null || (node.type !== 'image' && node.type !== 'inlineHtml')) return node
      const parsed = parseInline({ text: source, leads: [] }, () => false)
      return parsed?.length === 1 && parsed[0]?.type === node.type ? node : proseText(source, [])
    }),
  )
}

interface Setting {
  readonly isCell: boolean
  readonly isShortcut: IsShortcut
}

function escapeAsNeeded(content: readonly ProseNode[], setting: Setting): readonly InlineLine[] | null {
  const { isCell } = setting
  const wanted = unitsOf(content)
  const escaped = new Set<number>()
  const isPlain = plainUnits(content).map((char) => (isCell && char === '|' ? null : char))
  const isEdge = edgeUnits(content)
  const rounds = Math.min(maximumEscapes, Math.ceil(maximumWork / (wanted.length + 1)))
  for (let round = 0; round < rounds; round += 1) {
    const lines = writeInline(content, (unit) => escaped.has(unit))
    const got = readBack(lines, setting)
    const astray = got === null ? null : firstDifference(wanted, got)
    if (astray === -1) return lines
    const atStarts = astray === null ? [...lineStarts(lines, opensBlock)].filter((unit) => !escaped.has(unit)) : []
    const fresh = atStarts.length > 0 ? atStarts : candidate(isPlain, isEdge, { escaped, astray: astray ?? 0 })
    if (fresh.length === 0) return null
    for (const unit of fresh) escaped.add(unit)
  }
  return escapeAll(content, setting)
}

/** Escapes all that is active; if that is not enough, also the characters beside which delimiters must stand. */
function escapeAll(content: readonly ProseNode[], setting: Setting): readonly InlineLine[] | null {
  const wanted = unitsOf(content)
  const starts = lineStarts(
    writeInline(content, () => false),
    opensBlock,
  )
  const edges = edgeUnits(content)
  for (const isWithEdges of [false, true]) {
    const isEdge = (unit: number, char: string) =>
      isWithEdges && edges.has(unit) && /\S/.test(char) && !(setting.isCell && char === '|')
    const lines = writeInline(
      content,
      (unit, char) => inlineActive.test(char) || starts.has(unit) || isEdge(unit, char),
    )
    const got = readBack(lines, setting)
    if (got !== null && firstDifference(wanted, got) === -1) return lines
  }
  return null
}

/** What can be more than itself anywhere in a line. */
const inlineActive = /[\\`*_[\]<&~!]/

/** What the lines say when parsed, or null where they are no paragraph. */
function readBack(lines: readonly InlineLine[], { isCell, isShortcut }: Setting): readonly string[] | null {
  const texts = lines.map((line) => line.text)
  if (!isCell) {
    const blocks = readBlocks(texts)
    const only = blocks?.length === 1 ? blocks[0] : undefined
    if (only?.type !== 'paragraph' || only.lines.length !== texts.length) return null
  }
  const text = texts.join('\n')
  const isTrimmed = !/^[ \t]/.test(text) && text === trimBlankEnd(text)
  const content = isTrimmed ? parseInline({ text, leads: [] }, isShortcut) : null
  return content === null ? null : unitsOf(content)
}

function firstDifference(wanted: readonly string[], got: readonly string[]): number {
  const at = wanted.findIndex((unit, index) => unit !== got[index])
  return at === -1 && got.length > wanted.length ? wanted.length : at
}

const active = /[!-/:-@[-`{-~]/

/** For each unit its character where that is bare text: not code, not an escape, not an atom. */
function plainUnits(content: readonly ProseNode[]): readonly (string | null)[] {
  return content.flatMap((node) => {
    const text = node.type === 'text' ? (node.text ?? '') : ' '
    const isBare = node.type === 'text' && !node.marks?.some((mark) => mark.type === 'code' || mark.type === 'escape')
    return Array.from({ length: text.length }, (_, at) => (isBare ? text.charAt(at) : null))
  })
}

/** The first and last units of each text: beside them stand delimiters. */
function edgeUnits(content: readonly ProseNode[]): ReadonlySet<number> {
  const edges = new Set<number>()
  let unit = 0
  for (const node of content) {
    const length = node.type === 'text' ? (node.text ?? '').length : 1
    edges.add(unit).add(unit + length - 1)
    unit += length
  }
  return edges
}

/** What to escape when parsing goes astray at a unit: the nearest punctuation at or before it, else after, else a letter beside a delimiter. */
function candidate(
  plain: readonly (string | null)[],
  edges: ReadonlySet<number>,
  { escaped, astray }: { readonly escaped: ReadonlySet<number>; readonly astray: number },
): readonly number[] {
  const isFree = (unit: number) => active.test(plain[unit] ?? '') && !escaped.has(unit)
  for (let unit = Math.min(astray, plain.length - 1); unit >= 0; unit -= 1) if (isFree(unit)) return [unit]
  for (let unit = astray + 1; unit < plain.length; unit += 1) if (isFree(unit)) return [unit]
  const isLetter = (unit: number) => edges.has(unit) && /[^\s]/.test(plain[unit] ?? ' ') && !escaped.has(unit)
  const letter = [...edges].find(isLetter)
  return letter === undefined ? [] : [letter]
}

function opensBlock(text: string, index: number): boolean {
  const place = index === 0 ? 'at start' : 'in paragraph'
  return isForeign(text, place) || startsBlock(text, index > 0) || /^[|:-]/.test(text)
}

/** The character to escape at the start of each line that says so: the first, or the one after a number. */
function lineStarts(
  lines: readonly InlineLine[],
  isMeant: (text: string, index: number) => boolean,
): ReadonlySet<number> {
  const meant = lines.filter((line, index) => isMeant(line.text, index))
  return new Set(meant.map(({ text, unit }) => unit + (readMarker(text)?.digits?.length ?? 0)))
}
