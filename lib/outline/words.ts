import { unreachable } from '../assert'
import type { BoardBlock } from '../board/types'

/** A title without its markdown, on one line: for labels, announcements and search. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(`+)\s?(.+?)\s?\1/g, '$2')
    .replace(/(\*\*|__|\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w))/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What people read as the place a link leads to: its host without `www.`; the text itself where it is no address. */
export function domainOf(url: string): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1]
  return host === undefined ? url : host.toLowerCase().replace(/^www\./, '')
}

/** A block's name in one short line. */
export function nameOf(block: BoardBlock): string {
  switch (block.kind) {
    case 'link':
    case 'event':
    case 'section':
      return plainText(block.title) || 'Untitled'
    case 'prose':
      return shorten(plainText(words(block.doc))) || 'Empty text'
    case 'verbatim':
      return shorten(block.source.trim().split('\n')[0] ?? '') || 'Source'
    case 'frontmatter':
      return 'Head of the issue'
    default:
      return unreachable(block)
  }
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).trimEnd()}…`
}

interface Textual {
  readonly text?: string
  readonly content?: readonly Textual[]
}

function words(node: Textual): string {
  return node.text ?? (node.content ?? []).map(words).join(' ')
}

const fields: Readonly<Record<string, string>> = {
  title: 'title',
  url: 'address',
  lead: 'words before the link',
  suffix: 'words after the link',
  endDate: 'last day',
  venue: 'place',
  level: 'level of the heading',
}

/** What a field of a block, as a contradiction names it, is called in a sentence; head lines go by their own name. */
export function fieldName(field: string): string {
  return fields[field] ?? field
}
