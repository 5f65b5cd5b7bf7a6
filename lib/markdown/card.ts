import type { LinkForm } from '../issue'
import { isBold } from './bold'
import { findLink, type LinkRange } from './inline/link'
import { isBlank, readLines } from './lines'
import { interruptsParagraph, isDefinition, isFootnote, isSetextUnderline } from './starts'

/** What follows a card's marker: `[tag] `… lead open title middle url close suffix. */
export interface CardParts {
  readonly tags: readonly string[]
  readonly lead: string
  readonly title: string
  readonly url: string
  readonly form: LinkForm
  readonly suffix: string
}

const longestLead = 120

const tag = /\[((?:[^\s[\]`\\<]|\\[<>])(?:(?:[^[\]`\\<\r\n]|\\[<>]){0,58}(?:[^\s[\]`\\<]|\\[<>]))?)\] /y
const delimiters = /^[*_~]{1,3}$/
/** Emphasis that the link is only a part of, HTML, an address: text with a link in it, not a link with something before. */
const isSentence = /(?:^|\s)[*_]|<[A-Za-z/!?]|:\/\/|[\r\n]/
const endsInWord = /[\p{L}\p{N}]\s*$/u
/** How bold titles are written: the asterisks belong to the form of the link. */
const bold = '**'

/** Parses the text of a list item's first paragraph; null where it is no card. */
export function parseCard(text: string): CardParts | null {
  const link = findLink(text)
  if (link === null) return null
  const { tags, end } = readTags(text, link.open)
  const lead = text.slice(end, link.open)
  if (!isLead(lead) || startsOtherwise(text) || !continuesPlainly(text)) return null
  const { title, url, form } = readLink(text, link)
  return { tags, lead, title, url, form, suffix: text.slice(link.end) }
}

/** The source of a card after its marker. */
export function cardText({ tags, lead, form, title, url, suffix }: CardParts): string {
  let text = ''
  for (const name of tags) text += `[${name}] `
  return text + lead + form.open + title + form.middle + url + form.close + suffix
}

function readTags(text: string, to: number): { tags: readonly string[]; end: number } {
  const tags: string[] = []
  let end = 0
  for (;;) {
    tag.lastIndex = end
    const match = tag.exec(text)
    if (match?.[1] === undefined || tag.lastIndex > to) return { tags, end }
    tags.push(match[1])
    end = tag.lastIndex
  }
}

function isLead(lead: string): boolean {
  if (lead === '' || delimiters.test(lead)) return true
  return lead.length <= longestLead && !isSentence.test(lead) && !endsInWord.test(lead)
}

/** Whether the content opens with a block of its own (`* - [t](u)`, `* # [t](u)`, `* [t]: u`), so that it is no text. */
function startsOtherwise(text: string): boolean {
  if (text.startsWith('[')) return isDefinition(text, 0) || isFootnote(text, 0)
  const line = { start: 0, text: 0, end: text.length, next: text.length, indent: 0 }
  return interruptsParagraph(text, line, { base: 0, isSibling: true })
}

/** Whether every further line goes on with the paragraph wherever it is put, however far it is indented. */
function continuesPlainly(text: string): boolean {
  if (!/[\r\n]/.test(text)) return true
  return readLines(text).every((line, index) => {
    if (index === 0) return true
    const flush = { ...line, indent: 0 }
    return (
      !isBlank(line) &&
      !interruptsParagraph(text, flush, { base: 0, isSibling: true }) &&
      !isSetextUnderline(text, flush, 0)
    )
  })
}

function readLink(text: string, link: LinkRange): Pick<CardParts, 'title' | 'url' | 'form'> {
  const inner = text.slice(link.open + 1, link.close)
  const edge = isBold(inner) ? bold : ''
  return {
    title: inner.slice(edge.length, inner.length - edge.length),
    url: text.slice(link.urlFrom, link.urlTo),
    form: {
      open: `[${edge}`,
      middle: edge + text.slice(link.close, link.urlFrom),
      close: text.slice(link.urlTo, link.end),
    },
  }
}
