import { isBlank, type Line } from './lines'
import {
  closesFence,
  type Fence,
  fenceAt,
  htmlAt,
  type ItemStart,
  interruptsParagraph,
  isAtx,
  isSetextUnderline,
  isThematicBreak,
} from './starts'

/** A source with its lines; ranges of lines are half open. */
export interface Text {
  readonly source: string
  readonly lines: readonly Line[]
}

/** Where the container stands: lines `from` up to `to`, its content beginning at column `base`. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly base: number
}

const nestedMarks = /(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]?)*/y

/** The line after the last one that belongs to the list item which opens at `range.from`. */
export function itemEnd(text: Text, range: Range, item: ItemStart): number {
  const state: State = { fence: null, column: item.column, isParagraph: false }
  let end = range.from + 1
  advance(text, state, range.from)
  for (let at = end; at < range.to; at += 1) {
    const line = text.lines[at]
    if (line === undefined) break
    if (isBlank(line)) {
      if (at === range.from + 1 && !state.isParagraph && state.fence === null) break
      state.isParagraph = false
      continue
    }
    if (line.indent < item.column && !isLazy(text, state, { line, base: range.base })) break
    advance(text, state, at)
    end = at + 1
  }
  return end
}

/** The line after the paragraph that the item's first line opens. */
export function itemParagraphEnd(text: Text, range: Range, item: ItemStart): number {
  let at = range.from + 1
  for (; at < range.to; at += 1) {
    const line = text.lines[at]
    if (line === undefined || isBlank(line)) break
    if (line.indent < item.column) continue
    if (interruptsParagraph(text.source, line, { base: item.column, isSibling: false })) break
    if (isSetextUnderline(text.source, line, item.column)) break
  }
  return at
}

interface State {
  fence: Fence | null
  /** The column at which the content holding the fence begins. */
  column: number
  isParagraph: boolean
}

function isLazy(text: Text, state: State, { line, base }: { line: Line; base: number }): boolean {
  return state.isParagraph && !interruptsParagraph(text.source, line, { base, isSibling: true })
}

function advance({ source, lines }: Text, state: State, at: number): void {
  const line = lines[at]
  if (line === undefined) return
  if (state.fence !== null && line.indent >= state.column) {
    if (closesFence(source, line, state.fence)) state.fence = null
    state.isParagraph = false
    return
  }
  nestedMarks.lastIndex = line.text
  const content = line.text + (nestedMarks.exec(source)?.[0].length ?? 0)
  state.fence = fenceAt(source, line, content)
  state.column = line.indent + content - line.text
  state.isParagraph = state.fence === null && content < line.end && isText(source, content, state.isParagraph)
}

function isText(source: string, at: number, isContinued: boolean): boolean {
  const html = htmlAt(source, at)
  return !isAtx(source, at) && !isThematicBreak(source, at) && (html === null || (isContinued && !html.interrupts))
}
