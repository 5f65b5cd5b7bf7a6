import type { BlockId } from '../../issue'
import { blockParts, group, identityOf, type MatchItem, plainTitle, printOf } from '../../match'

export interface Additions {
  /** The blocks of the base, of the next version, and what stands on the board. */
  readonly before: readonly MatchItem[]
  readonly after: readonly MatchItem[]
  readonly live: readonly MatchItem[]
  readonly nextToBase: ReadonlyMap<string, string>
  readonly baseToOurs: ReadonlyMap<string, string>
  readonly oursToBase: ReadonlyMap<string, string>
}

/**
 * What git added that stands on the board already, in the same section: one of each is enough. Text that stands there
 * as a part of a longer one counts too.
 */
export function foldAdditions(additions: Additions): ReadonlyMap<string, BlockId> {
  const { after, live, nextToBase, baseToOurs } = additions
  const namesakes = namesakesOf(live)
  const above = chaptersOf(after)
  const folded = new Map<string, BlockId>()
  const oursOf = (id: string): string | undefined =>
    id === '' ? '' : (folded.get(id) ?? baseToOurs.get(nextToBase.get(id) ?? ''))
  const free = freeByName(additions, oursOf)
  for (const each of after) {
    const section = nextToBase.has(each.id) ? undefined : oursOf(above.get(each.id) ?? each.section)
    if (section === undefined) continue
    const known =
      free.get(nameIn(section, each))?.shift() ??
      inNamesake(free, namesakes.get(section) ?? [], each) ??
      textWith(additions, section, each)
    if (known !== undefined) folded.set(each.id, known.id as BlockId)
  }
  return folded
}

/** What stands on the board and is not known to be something else of the next version in its section. */
function freeByName(
  { after, live, oursToBase }: Additions,
  oursOf: (id: string) => string | undefined,
): Map<string, MatchItem[]> {
  const stands = new Set(after.map((each) => `${oursOf(each.section) ?? ''} ${oursOf(each.id)}`))
  const free = new Map<string, MatchItem[]>()
  const above = chaptersOf(live)
  for (const each of live) {
    const isKnown = each.block.kind === 'section' ? oursToBase.has(each.id) : stands.has(`${each.section} ${each.id}`)
    if (isKnown) continue
    const name = nameIn(above.get(each.id) ?? each.section, each)
    free.set(name, [...(free.get(name) ?? []), each])
  }
  return free
}

/** For each section the one that it is a part of by its level: headings of one title in different chapters are two. */
function chaptersOf(items: readonly MatchItem[]): ReadonlyMap<string, string> {
  const chapters = new Map<string, string>()
  const open: Array<{ readonly id: string; readonly level: number }> = []
  for (const { id, block } of items) {
    if (block.kind !== 'section') continue
    while ((open.at(-1)?.level ?? 0) >= block.level) open.pop()
    chapters.set(id, open.at(-1)?.id ?? '')
    open.push({ id, level: block.level })
  }
  return chapters
}

/** Sections of the board with one title: which of them git added to is not known for sure. */
function namesakesOf(live: readonly MatchItem[]): ReadonlyMap<string, readonly string[]> {
  const titles = group(live, ({ block }) => (block.kind === 'section' ? plainTitle(block.title) : null))
  return new Map([...titles.values()].flatMap((all) => all.map(({ id }) => [id, all.map((each) => each.id)] as const)))
}

function inNamesake(
  free: ReadonlyMap<string, MatchItem[]>,
  sections: readonly string[],
  each: MatchItem,
): MatchItem | undefined {
  if (each.block.kind !== 'link' && each.block.kind !== 'event') return undefined
  for (const section of sections) {
    const known = free.get(nameIn(section, each))?.shift()
    if (known !== undefined) return known
  }
  return undefined
}

function nameIn(section: string, each: MatchItem): string {
  const { block } = each
  if (block.kind === 'section') return `section ${section}\n${block.level} ${plainTitle(block.title)}`
  return `${section}\n${identityOf(each) ?? printOf(each)}`
}

/** The text of a section that the board has put all of another into: what was there before is not what git adds now. */
function textWith({ before, live, oursToBase }: Additions, section: string, text: MatchItem): MatchItem | undefined {
  if (text.block.kind !== 'prose' && text.block.kind !== 'verbatim') return undefined
  return live.find((item) => {
    if (item.section !== section || item.block.kind !== text.block.kind) return false
    const base = before.find(({ id }) => id === oursToBase.get(item.id))
    const old = new Set(base === undefined ? [] : blockParts(base.block))
    return hasAll(new Set(blockParts(item.block).filter((part) => !old.has(part))), text)
  })
}

/** Whether all paragraphs of a text, or all its lines, are among these. */
export function hasAll(parts: ReadonlySet<string>, { block }: Pick<MatchItem, 'block'>): boolean {
  const wanted = blockParts(block)
  return wanted.length > 0 && wanted.every((part) => parts.has(part))
}
