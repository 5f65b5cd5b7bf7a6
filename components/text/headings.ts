import { plainText } from '../../lib/outline'
import type { ViewBlock, ViewBlockOf } from './viewBlock'

export interface Heading {
  readonly section: ViewBlockOf<'section'>
  /**
   * On a page whose title is the only h1: one deeper than the section that holds it, so that none is skipped, however
   * deep the source has it.
   */
  readonly level: number
  /** Its place within the page's address, as Python-Markdown makes it; no two of a page are equal. */
  readonly anchor: string
}

/** The headings of an issue's sections, in order. */
export function headingsOf(blocks: readonly ViewBlock[]): readonly Heading[] {
  const open: number[] = []
  const taken = new Set<string>()
  return blocks.flatMap((section) => {
    if (section.kind !== 'section') return []
    while ((open.at(-1) ?? 0) >= section.level) open.pop()
    open.push(section.level)
    return [{ section, level: Math.min(6, open.length + 1), anchor: freeAnchor(section.title, taken) }]
  })
}

function freeAnchor(title: string, taken: Set<string>): string {
  const words = slug(plainText(title)) || 'section'
  let anchor = words
  for (let count = 1; taken.has(anchor); count += 1) anchor = `${words}_${count}`
  taken.add(anchor)
  return anchor
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-')
}
