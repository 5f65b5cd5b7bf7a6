import type { ProseNode } from '../issue'
import { parseIssue } from '../markdown'
import { codeSpans } from '../markdown/inline/code'
import { parseProse } from '../markdown/prose/index'
import { escapePlain } from './winner-markdown-plain'
import { isWords } from './winner-markdown-said'

/**
 * Somebody's words as one block quote: each line after `> `, a blank one as `>`. As they were written where that holds
 * only words, lists and code; else with what it takes to show HTML and pictures as text; else as plain lines.
 */
export function quoteMarkdown(text: string): string {
  const lines = cleanLines(text)
  const attempts = [asWritten, withoutHtml, plainOutsideCode, plain].map((write) => quoted(write(lines)))
  return attempts.find(isOneQuote) ?? quoted(plain(lines))
}

function cleanLines(text: string): readonly string[] {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .split('\n')
  const isFull = (line: string) => line.trim() !== ''
  const full = lines.slice(Math.max(0, lines.findIndex(isFull)), lines.findLastIndex(isFull) + 1)
  return full.map((line, index) => (isFull(line) ? (index === full.length - 1 ? line.trimEnd() : line) : ''))
}

function quoted(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')
}

/** Whether a section that holds this holds one quote and nothing else, and the quote nothing that a page would run or load. */
function isOneQuote(markdown: string): boolean {
  const doc = parseProse(markdown, '\n')
  if (doc === null || doc.content.length !== 1 || !doc.content.every(isCalm) || doc.content[0]?.type !== 'blockquote')
    return false
  const [section, ...others] = parseIssue(`# Section\n\n${markdown}\n\nAfter\n`).blocks
  return others.length === 0 && (section?.children ?? []).map(({ kind }) => kind).join() === 'prose'
}

const calmNodes = new Set([
  ...['paragraph', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'horizontalRule', 'softBreak', 'hardBreak'],
  ...['table', 'tableRow', 'tableHeader', 'tableCell'],
])

function isCalm(node: ProseNode): boolean {
  if (node.type === 'text') return isWords(node)
  if (node.type === 'codeBlock') return isClosed(node)
  return calmNodes.has(node.type) && (node.content ?? []).every(isCalm)
}

/** A fence that nothing closes ends with the quote for some readers, and with the page for others. */
function isClosed({ attrs }: ProseNode): boolean {
  const fence = attrs?.['fence'] ?? '```'
  return /^ +$/.test(String(fence)) || attrs?.['close'] !== ''
}

const asWritten = (lines: readonly string[]): readonly string[] => lines

const withoutHtml = (lines: readonly string[]): readonly string[] =>
  outsideFences(lines, (text) => paragraphs(text).flatMap((paragraph) => escapeMarkup(paragraph).split('\n')))

const plainOutsideCode = (lines: readonly string[]): readonly string[] =>
  outsideFences(lines, (text) => text.map(plainLine))

const plain = (lines: readonly string[]): readonly string[] => lines.map(plainLine)

const plainLine = (line: string): string => escapePlain(line.replace(/\s+/g, ' ').trim(), 2)

/** Lines with all but fenced code rewritten; a fence that nothing closes is closed at the end. */
function outsideFences(
  lines: readonly string[],
  rewrite: (text: readonly string[]) => readonly string[],
): readonly string[] {
  const out: string[] = []
  const text: string[] = []
  let fence: string | null = null
  for (const line of lines) {
    const opened: string | null = fence ?? openingFence(line)
    if (opened === null) text.push(line)
    else {
      if (fence === null) out.push(...rewrite(text.splice(0)))
      out.push(line)
      fence = fence !== null && closes(line, fence) ? null : opened
    }
  }
  return [...out, ...rewrite(text), ...(fence === null ? [] : [fence])]
}

function openingFence(line: string): string | null {
  return /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? null
}

function closes(line: string, fence: string): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1]
  return found?.startsWith(fence) === true
}

/** Lines between blank ones as one text, since code may run over a line ending; the blank ones by themselves. */
function paragraphs(lines: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const [index, line] of lines.entries()) {
    if (line === '' || index === 0 || lines[index - 1] === '') found.push(line)
    else found.push(`${found.pop() ?? ''}\n${line}`)
  }
  return found
}

/** What a page would run, load or take for another kind of block, escaped wherever it is not code. */
const unsafe: readonly (readonly [RegExp, string])[] = [
  [/^\\</, '&lt;'],
  [/^\\[!-/:-@[-`{-~]/, '$&'],
  [/^<(?!(?:https?:\/\/|mailto:)[^\s<>]*>)/i, '&lt;'],
  [/^!(?=\[)/, '\\!'],
  [/^\](?=\()(?!\(<?(?:https?:\/\/|mailto:))/i, '\\]'],
  [/^\](?=[[:])/, '\\]'],
]
const unsafeAtStart: readonly (readonly [RegExp, string])[] = [
  [/^#+(?=[ \t]|$)/, '\\$&'],
  [/^=(?==*[ \t]*$)/, '&#61;'],
  [/^-+(?=[ \t]*$)/, '\\$&'],
]

function escapeMarkup(paragraph: string): string {
  const text = paragraph
    .split('\n')
    .map((line) => /^ */.exec(line)?.[0] + escapeFirst(line.trimStart(), unsafeAtStart).written)
    .join('\n')
  const spans = codeSpans(text)
  let out = ''
  for (let at = 0; at < text.length; ) {
    const code = text[at] === '`' ? spans.end(at) : null
    const { length, written } =
      code === null ? escapeUnit(text.slice(at, at + 2100)) : { length: code - at, written: text.slice(at, code) }
    out += written
    at += length
  }
  return out
}

function escapeFirst(text: string, table: typeof unsafe): { readonly written: string } {
  const row = table.find(([found]) => found.test(text))
  return { written: row === undefined ? text : text.replace(row[0], row[1]) }
}

function escapeUnit(rest: string): { readonly length: number; readonly written: string } {
  for (const [found, written] of unsafe) {
    const match = found.exec(rest)
    if (match !== null) return { length: match[0].length, written: written.replace('$&', match[0]) }
  }
  const run = /^`+/.exec(rest)?.[0] ?? rest.charAt(0)
  return { length: run.length, written: run }
}
