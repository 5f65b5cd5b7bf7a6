import { parseProse } from '../markdown/prose/index'
import { sayings } from './winner-markdown-said'

/** How much is escaped: nothing, what means something within a line, all punctuation that means anything anywhere. */
export const levels = [0, 1, 2] as const
export type Level = (typeof levels)[number]

/** Text as a person typed it on one line, without characters and spaces that say nothing. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()
}

/** Plain text as markdown that says exactly that, in a link and beside one, with as few escapes as will do. */
export function plainMarkdown(text: string): { readonly markdown: string; readonly level: Level } {
  for (const level of levels) {
    const markdown = escapePlain(text, level)
    if (saysPlainly(markdown, text)) return { markdown, level }
  }
  return { markdown: escapePlain(text, 2), level: 2 }
}

/** Plain text on one line with what a level escapes. Python-Markdown knows no `\<` nor `\~`: those become entities. */
export function escapePlain(text: string, level: Level): string {
  if (level === 0) return text
  const entities = text.replace(/&(?=#?\w+;)/g, '&amp;')
  if (level === 1) return asEntities(entities.replace(/[\\`*_[\]]/g, '\\$&'), /[<~]/g)
  const escaped = asEntities(entities.replace(/[\\`*_{}[\]()+\-.!]|#(?!\d+;)/g, '\\$&'), /[<>~|=]/g)
  return /^\d{100}/.test(escaped) ? `&#${escaped.charCodeAt(0)};${escaped.slice(1)}` : escaped
}

function asEntities(text: string, which: RegExp): string {
  return text.replace(which, (unit) => named[unit] ?? `&#${unit.charCodeAt(0)};`)
}

const named: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;' }

function saysPlainly(markdown: string, text: string): boolean {
  const doc = parseProse(`x [${markdown}](https://x.example/) ${markdown} x`, '\n')
  const said = doc === null ? null : sayings(doc)
  return (
    said !== null &&
    said.map((run) => run.text).join('') === `x ${text} ${text} x` &&
    said.every((run, index) => run.marks === (index === 1 ? 'link https://x.example/' : '')) &&
    said.length === 3
  )
}
