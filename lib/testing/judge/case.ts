import { type PageLine, type PageLink, readPage } from './page'
import { allowed, countBy, type Tally, tallies } from './tally'
import { saidBy } from './words'

/** One merge as it is brought before the judge. */
export interface Merge {
  readonly base: string
  readonly ours: string
  readonly theirs: string
  readonly merged: string
  readonly conflicts: readonly unknown[]
}

export type Side = 'ours' | 'theirs'

/** The same, read and counted. */
export interface Case {
  readonly merge: Merge
  readonly pages: { readonly [side in keyof Tally]: readonly PageLine[] }
  readonly lines: ReadonlyMap<string, Tally>
  readonly links: ReadonlyMap<string, Tally>
  /** Every string that the reported conflicts hold, on one line. */
  readonly conflictText: string
}

/** Where a link stands: what is counted. */
export interface PlacedLink extends PageLink {
  readonly section: string
  readonly line: PageLine
}

export function openCase(merge: Merge): Case {
  const pages = {
    base: readPage(merge.base),
    ours: readPage(merge.ours),
    theirs: readPage(merge.theirs),
    merged: readPage(merge.merged),
  }
  const lineCounts = mapSides(pages, (page) => countBy(page, ({ text }) => text))
  const linkCounts = mapSides(pages, (page) => countBy(linksOf(page), linkName))
  const conflictText = strings(merge.conflicts).join(' ').replace(/\s+/g, ' ')
  return { merge, pages, lines: tallies(lineCounts), links: tallies(linkCounts), conflictText }
}

export function linksOf(page: readonly PageLine[]): readonly PlacedLink[] {
  return page.flatMap((line) => line.links.map((link) => ({ ...link, section: line.section, line })))
}

/** Whether the result has this line in an entry that one side edited, while the other side removed it. */
export function isEditedEntry(text: string, { pages, lines }: Case): boolean {
  const entries = pages.merged.filter((line) => line.text === text).map(({ entry }) => entry)
  const isNew = pages.merged.some((line) => {
    const tally = lines.get(line.text)
    return entries.includes(line.entry) && tally !== undefined && tally.base === 0 && tally.ours + tally.theirs > 0
  })
  return isNew || isRecombined(entries, pages)
}

/** Whether an entry of the result is one that a side has put together from lines of several entries of the base. */
function isRecombined(entries: readonly number[], pages: Case['pages']): boolean {
  const known = entryTexts(pages.base)
  const made = [...entryTexts(pages.ours).values(), ...entryTexts(pages.theirs).values()]
  const merged = entryTexts(pages.merged)
  return entries.some((entry) => {
    const text = merged.get(entry) ?? ''
    return text.includes('\n') && ![...known.values()].includes(text) && made.includes(text)
  })
}

function entryTexts(page: readonly PageLine[]): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  for (const { entry, text } of page) texts.set(entry, texts.has(entry) ? `${texts.get(entry)}\n${text}` : text)
  return texts
}

/** Whether theirs made this line, which has no bullet, the rest of the entry above: by a new one, or without a blank line. */
export function isJoined(text: string, { pages, lines }: Case): boolean {
  const stoodAlone = pages.base.some((line) => line.text === text && line.blanks > 0)
  return pages.theirs.some((line, index) => {
    const above = pages.theirs[index - 1]
    const isRest = line.text === text && !line.isItem && !line.isHeading && line.blanks === 0
    return isRest && above !== undefined && (stoodAlone || (lines.get(above.text)?.base ?? 0) === 0)
  })
}

/** Whether one side added this line, and the other one that says the same and stands: the two are one. */
export function isAddedOtherwise(text: string, { lines }: Case): boolean {
  const tally = lines.get(text)
  if (tally === undefined || tally.base > 0) return false
  return [...lines].some(
    ([other, { base, merged, ...sides }]) =>
      other !== text && base === 0 && merged > 0 && areOneEach(sides, tally) && saidBy(other) === saidBy(text),
  )
}

/** Whether one line is in ours only and the other in theirs only. */
function areOneEach(one: Pick<Tally, Side>, other: Pick<Tally, Side>): boolean {
  const [mine, its] = [onlySide(one), onlySide(other)]
  return mine !== null && its !== null && mine !== its
}

function onlySide({ ours, theirs }: Pick<Tally, Side>): Side | null {
  if (ours > 0 === theirs > 0) return null
  return ours > 0 ? 'ours' : 'theirs'
}

/** A link by kind, section and address. */
export function linkName({ kind, section, key }: PlacedLink): string {
  return `${kind}\t${section}\t${key}`
}

/** What stands in the result less often or more often than what both sides did allows. */
export interface Deviation {
  readonly name: string
  readonly tally: Tally
  readonly is: 'missing' | 'extra'
}

export function deviations(
  counted: ReadonlyMap<string, Tally>,
  isOnce: (name: string) => boolean,
): readonly Deviation[] {
  return [...counted].flatMap(([name, tally]): Deviation[] => {
    const [least, most] = allowed(tally, { once: isOnce(name) })
    if (tally.merged < least) return [{ name, tally, is: 'missing' }]
    return tally.merged > most ? [{ name, tally, is: 'extra' }] : []
  })
}

function mapSides<A, B>(
  sides: { readonly [side in keyof Tally]: A },
  map: (side: A) => B,
): { readonly [side in keyof Tally]: B } {
  return { base: map(sides.base), ours: map(sides.ours), theirs: map(sides.theirs), merged: map(sides.merged) }
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}
