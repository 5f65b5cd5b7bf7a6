import type { ProseMark, ProseNode } from '../../issue'
import { angleAt } from '../inline/angle'
import { type CodeSpans, codeSpans, runLength } from '../inline/code'
import { readResource } from '../inline/resource'
import { pairRuns, type Run, runAt } from './attention'
import { trimBlankEnd } from './block-starts'
import { flatten } from './flatten'
import { proseMark, proseNode, proseText } from './node'
import { decodeRaw, decodeText, escapable, referenceAt } from './references'
import { writeResource } from './resource'
import type { Token } from './token'

interface Bracket {
  /** Where its token stands; it is a text until the bracket is known to open a link. */
  readonly index: number
  readonly at: number
  readonly isImage: boolean
  /** How many runs stood before it. */
  readonly runs: number
  /** A link can't hold another: what opened before one is only a bracket. */
  isActive: boolean
}

interface State {
  readonly text: string
  readonly spans: CodeSpans
  readonly isShortcut: (label: string) => boolean
  readonly leads: readonly (string | null)[]
  readonly tokens: Token[]
  readonly brackets: Bracket[]
  readonly runs: Run[]
  at: number
  line: number
}

export interface InlineSource {
  /** The lines without what stands before them, a line feed between them. */
  readonly text: string
  /** For each line what stands before it, where that is not usual. */
  readonly leads: readonly (string | null)[]
}

/**
 * The content of a paragraph, or null where it holds what rich text has no place for (an empty link, an address over
 * two lines). `[label]` alone is a link only where `isShortcut` says so; `[text][label]` always is.
 */
export function parseInline({ text, leads }: InlineSource, isShortcut: (label: string) => boolean): ProseNode[] | null {
  const state: State = {
    text,
    spans: codeSpans(text),
    isShortcut,
    leads,
    tokens: [],
    brackets: [],
    runs: [],
    at: 0,
    line: 0,
  }
  while (state.at < text.length) {
    const step = steps[text.charAt(state.at)] ?? readText
    if (!step(state)) return null
  }
  return pairRuns(state.runs) ? flatten(state.tokens) : null
}

/** Reads one token at `state.at` and moves on; false where rich text can't hold it. */
type Step = (state: State) => boolean

const plain = /[^\n![\]*_~`<\\&]+/y

const steps: Readonly<Record<string, Step>> = {
  '\n': readBreak,
  '\\': readEscape,
  '&': readReference,
  '`': readCode,
  '<': readAngle,
  '*': readRun,
  _: readRun,
  '~': readRun,
  '!': readBang,
  '[': (state) => openBracket(state, false),
  ']': closeBracket,
}

function readText(state: State): boolean {
  plain.lastIndex = state.at
  const found = plain.exec(state.text)?.[0] ?? ''
  const isAtBreak = state.text.charAt(state.at + found.length) === '\n'
  const text = isAtBreak ? trimBlankEnd(found) : found
  if (text !== '') pushText(state, text)
  state.at += found.length
  return true
}

function pushText(state: State, text: string, mark?: ProseMark): void {
  state.tokens.push({ kind: 'leaf', node: proseText(text, mark === undefined ? [] : [mark]) })
}

function pushCharacter(state: State): boolean {
  pushText(state, state.text.charAt(state.at))
  state.at += 1
  return true
}

function readBreak(state: State): boolean {
  const before = /[ \t]*$/.exec(state.text.slice(Math.max(0, state.at - 64), state.at))?.[0] ?? ''
  pushBreak(state, / {2}$/.test(before) ? { marker: before } : { before })
  state.at += 1
  return true
}

const usualMarker = '  '

function pushBreak(state: State, form: { readonly marker: string } | { readonly before: string }): void {
  state.line += 1
  const lead = state.leads[state.line] ?? null
  const node =
    'marker' in form
      ? proseNode('hardBreak', { marker: form.marker === usualMarker ? null : form.marker, lead })
      : proseNode('softBreak', { before: form.before === '' ? null : form.before, lead })
  state.tokens.push({ kind: 'leaf', node })
}

function readEscape(state: State): boolean {
  const next = state.text.charAt(state.at + 1)
  if (next === '\n') {
    pushBreak(state, { marker: '\\' })
    state.at += 2
    return true
  }
  if (!escapable.test(next)) return pushCharacter(state)
  const raw = `\\${next}`
  pushText(state, next, proseMark('escape', { raw }))
  state.at += 2
  return true
}

function readReference(state: State): boolean {
  const raw = referenceAt(state.text, state.at)
  if (raw === null) return pushCharacter(state)
  pushText(state, decodeRaw(raw), proseMark('escape', { raw }))
  state.at += raw.length
  return true
}

function readCode(state: State): boolean {
  const length = runLength(state.text, state.at)
  const end = state.spans.end(state.at)
  if (end === null) {
    pushText(state, '`'.repeat(length))
    state.at += length
    return true
  }
  const inner = state.text.slice(state.at + length, end - length)
  state.at = end
  return pushCode(state, inner, length)
}

function pushCode(state: State, inner: string, length: number): boolean {
  const isPadded = inner.length > 2 && inner.startsWith(' ') && inner.endsWith(' ') && /[^ \n]/.test(inner)
  const code = isPadded ? inner.slice(1, -1) : inner
  if (code.startsWith('\n') || code.endsWith('\n')) return false
  const mark = proseMark('code', { fence: length === 1 ? null : '`'.repeat(length), padding: isPadded ? ' ' : null })
  state.tokens.push({ kind: 'open', mark })
  for (const [index, line] of code.split('\n').entries()) {
    if (index > 0) pushBreak(state, { before: '' })
    // Parsers differ on whether an indent within code counts.
    if (index > 0 && (state.leads[state.line] ?? null) !== null) return false
    if (line !== '') pushText(state, line)
  }
  state.tokens.push({ kind: 'close' })
  return true
}

const comment = /<!--(?:>|->|[\s\S]*?-->)/y

function readAngle(state: State): boolean {
  const angle = angleAt(state.text, state.at)
  if (angle === null) return pushCharacter(state)
  if (angle.kind === 'autolink') return readAutolink(state, angle.end)
  comment.lastIndex = state.at
  const end = angle.kind === 'tag' ? angle.end : comment.test(state.text) ? comment.lastIndex : null
  if (end === null) return false
  return pushSource(state, 'inlineHtml', { from: state.at, to: end })
}

function readAutolink(state: State, end: number): boolean {
  const source = state.text.slice(state.at, end)
  const address = source.slice(1, -1)
  const href = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(address) ? address : `mailto:${address}`
  state.tokens.push({ kind: 'open', mark: proseMark('link', { href, source }) })
  pushText(state, address)
  state.tokens.push({ kind: 'close' })
  state.at = end
  return true
}

function pushSource(state: State, type: 'inlineHtml', { from, to }: { from: number; to: number }): boolean {
  const source = state.text.slice(from, to)
  if (source.includes('\n')) return false
  state.tokens.push({ kind: 'leaf', node: proseNode(type, { source }) })
  state.at = to
  return true
}

function readRun(state: State): boolean {
  const char = state.text.charAt(state.at)
  let end = state.at
  while (state.text.charAt(end) === char) end += 1
  const run = runAt(state.text, state.at, end)
  state.tokens.push(run)
  if (run.canOpen || run.canClose || run.other !== null) state.runs.push(run)
  state.at = end
  return true
}

function readBang(state: State): boolean {
  return state.text.charAt(state.at + 1) === '[' ? openBracket(state, true) : pushCharacter(state)
}

function openBracket(state: State, isImage: boolean): boolean {
  const { at, tokens, runs } = state
  state.brackets.push({ index: tokens.length, at, isImage, runs: runs.length, isActive: true })
  pushText(state, isImage ? '![' : '[')
  state.at += isImage ? 2 : 1
  return true
}

function closeBracket(state: State): boolean {
  const bracket = state.brackets.pop()
  if (bracket === undefined || !bracket.isActive) return pushCharacter(state)
  const found = linkAfter(state, bracket)
  if (found === null) return pushCharacter(state)
  if (state.text.slice(state.at, found.end).includes('\n')) return false
  const isWhole = bracket.isImage ? replaceByImage(state, bracket, found) : wrapInLink(state, bracket, found)
  state.at = found.end
  return isWhole
}

interface Found {
  readonly mark: ProseMark
  readonly end: number
}

function wrapInLink(state: State, bracket: Bracket, { mark }: Found): boolean {
  const isEmpty = state.tokens.length === bracket.index + 1
  if (!pairRuns(state.runs.splice(bracket.runs)) || isEmpty) return false
  state.tokens[bracket.index] = { kind: 'open', mark }
  state.tokens.push({ kind: 'close' })
  for (const outer of state.brackets) if (!outer.isImage) outer.isActive = false
  return true
}

function replaceByImage(state: State, bracket: Bracket, { mark, end }: Found): boolean {
  const source = state.text.slice(bracket.at, end)
  const alt = decodeText(state.text.slice(bracket.at + 2, state.at))
  state.tokens.length = bracket.index
  state.runs.length = bracket.runs
  state.tokens.push({
    kind: 'leaf',
    node: proseNode('image', { source, src: mark.attrs?.['href'] ?? null, alt: alt === '' ? null : alt }),
  })
  return !source.includes('\n')
}

function linkAfter(state: State, bracket: Bracket): Found | null {
  return resourceAfter(state) ?? referenceAfter(state, bracket)
}

function resourceAfter({ text, at }: State): Found | null {
  if (text.charAt(at + 1) !== '(') return null
  const resource = readResource(text, at + 1)
  if (resource === null) return null
  const href = decodeText(text.slice(resource.urlFrom, resource.urlTo))
  const rest = text
    .slice(resource.urlTo, resource.end - 1)
    .replace(/^>/, '')
    .trim()
  const title = rest === '' ? null : decodeText(rest.slice(1, -1))
  const raw = text.slice(at + 1, resource.end)
  const source = raw === writeResource(href, title) ? null : raw
  return { mark: proseMark('link', { href, title, source }), end: resource.end }
}

const label = /\[((?:\\.|[^[\]\\])*)\]/y

function referenceAfter({ text, at, isShortcut }: State, bracket: Bracket): Found | null {
  const inner = text.slice(bracket.at + (bracket.isImage ? 2 : 1), at)
  label.lastIndex = at + 1
  const second = label.exec(text)?.[1] ?? null
  if (second !== null && second.trim() !== '') {
    return { mark: proseMark('link', { reference: 'full', label: second }), end: label.lastIndex }
  }
  if (!isLabel(inner)) return null
  if (second === '') return { mark: proseMark('link', { reference: 'collapsed', label: inner }), end: at + 3 }
  // Parsers differ on a label alone before a bracket that opens no other.
  return isShortcut(inner) && text.charAt(at + 1) !== '['
    ? { mark: proseMark('link', { reference: 'shortcut', label: inner }), end: at + 1 }
    : null
}

/** Whether text can name a definition: it holds something, and no bracket that is not escaped. */
function isLabel(text: string): boolean {
  return /^(?:\\.|[^[\]\\\n])+$/.test(text) && text.trim() !== ''
}
