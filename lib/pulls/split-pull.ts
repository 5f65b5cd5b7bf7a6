import { parseIssue } from '../markdown'
import { type CardEntry, type Entry, isCardEntry, readEntries } from './entries'
import { type LineOp, lineOps, linesOf } from './line-ops'
import { type CardPair, pairCards } from './pair-cards'

/** A card as it is in the head; also what was written as a link alone, without the bullet of a list. */
export type AddedCard = Pick<CardEntry, 'block' | 'section'>

/** A part before it is told: what it is about, and which lines are its own. */
export interface DraftPart {
  readonly about:
    | { readonly kind: 'added'; readonly card: AddedCard }
    | { readonly kind: 'paired'; readonly pair: CardPair }
    | { readonly kind: 'other'; readonly entry: Entry | null; readonly section: string | null }
    | { readonly kind: 'space' }
    | { readonly kind: 'rewrite' }
}

/** Every line of both texts, and for each that differs the part it belongs to. */
export interface SplitPull {
  readonly base: readonly string[]
  readonly head: readonly string[]
  readonly ops: readonly LineOp[]
  /** By op; null where both texts have the very same line. */
  readonly owners: ReadonlyArray<DraftPart | null>
}

/** More parts than this nobody looks through one by one. */
const mostParts = 400
/** A text longer than this is not taken apart. */
const mostLines = 30_000

/** Takes a pull request apart. Every line that differs belongs to exactly one part. */
export function splitPull(base: string, head: string): SplitPull {
  const lines = { base: linesOf(base), head: linesOf(head) }
  if (lines.base.length + lines.head.length > mostLines) return rewritten(lines)
  const entries = { base: readEntries(base), head: readEntries(head) }
  const starts = (list: readonly Entry[]) => {
    const first = new Set(list.map(({ from }) => from))
    return (line: number) => first.has(line)
  }
  const ops = lineOps(lines.base, lines.head, { base: starts(entries.base), head: starts(entries.head) })
  const work = new Assignment({ ...lines, ops }, entries)
  work.assign()
  const owners = work.owners
  const parts = new Set(owners)
  return parts.size > mostParts || isRewrite(lines, ops) ? rewritten(lines, ops) : { ...lines, ops, owners }
}

type Lines = Pick<SplitPull, 'base' | 'head'>

/** Whether hardly a line of the base is left: then single parts would tell nothing. */
function isRewrite({ base }: Lines, ops: readonly LineOp[]): boolean {
  const said = base.filter((line) => line.trim() !== '').length
  const removed = ops.filter(({ base: at, head }) => at !== null && head === null && base[at]?.trim() !== '').length
  return said >= 20 && removed > said * 0.7
}

function rewritten(lines: Lines, ops: readonly LineOp[] = wholly(lines)): SplitPull {
  const part: DraftPart = { about: { kind: 'rewrite' } }
  return { ...lines, ops, owners: ops.map((op) => (isSame(lines, op) ? null : part)) }
}

function wholly({ base, head }: Lines): readonly LineOp[] {
  return [...base.map((_, at) => ({ base: at, head: null })), ...head.map((_, at) => ({ base: null, head: at }))]
}

export function isSame({ base, head }: Lines, op: LineOp): boolean {
  return op.base !== null && op.head !== null && base[op.base] === head[op.head]
}

interface Entries {
  readonly base: readonly Entry[]
  readonly head: readonly Entry[]
}

/** The work of giving each differing line to a part, from the most telling to what is left. */
class Assignment {
  readonly owners: Array<DraftPart | null>
  private readonly pull: Lines & { readonly ops: readonly LineOp[] }
  private readonly entries: Entries
  /** By line of each side, the op it is in. */
  private readonly at: { readonly base: readonly number[]; readonly head: readonly number[] }
  /** By line of the base, the card it is one of the own lines of. */
  private readonly cards: readonly (CardEntry | undefined)[]
  /** By op, a number for the changed place it is in; ops that change nothing part the places. */
  private readonly place: readonly number[]

  constructor(pull: Lines & { readonly ops: readonly LineOp[] }, entries: Entries) {
    this.pull = pull
    this.entries = entries
    this.owners = pull.ops.map(() => null)
    const base: number[] = []
    const head: number[] = []
    for (const [index, op] of pull.ops.entries()) {
      if (op.base !== null) base[op.base] = index
      if (op.head !== null) head[op.head] = index
    }
    this.at = { base, head }
    const cards: CardEntry[] = []
    for (const card of entries.base.filter(isCardEntry))
      for (let line = card.from; line < card.ownTo; line += 1) cards[line] ??= card
    this.cards = cards
    let place = 0
    this.place = pull.ops.map((op) => (op.base !== null && op.head !== null ? ++place : place))
  }

  assign(): void {
    const removed = this.entries.base.filter(isCardEntry).filter((card) => this.isWhole(card, 'base'))
    const added = this.entries.head.filter(isCardEntry).filter((card) => this.isWhole(card, 'head'))
    const pairs = pairCards({ removed, added, isSamePlace: (base, head) => this.isSamePlace(base, head) })
    this.assignPairs(pairs)
    this.assignAdded(added)
    this.assignBare()
    this.assignGlued()
    this.assignEdited()
    this.assignOthers()
    this.assignBlanks()
    this.assignSpace()
  }

  private assignPairs(pairs: readonly CardPair[]): void {
    const parts = new Map<Entry, DraftPart>()
    for (const pair of pairs) {
      const outer = pair.head.parent === null ? undefined : parts.get(pair.head.parent)
      const part = outer ?? { about: { kind: 'paired', pair } }
      parts.set(pair.head, part)
      this.claim('base', pair.base, part)
      this.claim('head', pair.head, part)
    }
  }

  /** A new card takes what is nested in it along. */
  private assignAdded(added: readonly CardEntry[]): void {
    for (const card of added) {
      if (this.ownerOf('head', card.from) !== null) continue
      const part: DraftPart = { about: { kind: 'added', card } }
      this.claim('head', { from: card.from, ownTo: card.to }, part)
    }
  }

  /** New paragraphs that are nothing but a link: their authors forgot the bullet. */
  private assignBare(): void {
    for (const entry of this.entries.head) {
      if (entry.block.kind !== 'prose' || !this.isWhole(entry, 'head') || this.replaces(entry)) continue
      const cards = this.pull.head.slice(entry.from, entry.ownTo).map((line) => bareCard(line, entry.section))
      if (cards.includes(null) || this.isAmongText(entry)) continue
      for (const [index, card] of cards.entries()) {
        const from = entry.from + index
        if (card !== null) this.claim('head', { from, ownTo: from + 1 }, { about: { kind: 'added', card } })
      }
    }
  }

  /** A new entry right above a line without a bullet takes that line in; what is new is the entry. */
  private assignGlued(): void {
    for (const { block, from, ownTo, section } of this.entries.head) {
      if ((block.kind !== 'link' && block.kind !== 'prose') || ownTo - from < 2) continue
      for (let line = from; line < ownTo; line += 1) {
        const index = this.at.head[line] ?? -1
        const card = this.isOpen(index) && this.isAlone(index) ? cardOf(this.pull.head[line] ?? '', section) : null
        if (card !== null) this.claim('head', { from: line, ownTo: line + 1 }, { about: { kind: 'added', card } })
      }
    }
  }

  /** Whether the line came without anything beside it that came or went. */
  private isAlone(index: number): boolean {
    const isStill = (op: LineOp | undefined) => op === undefined || (op.base !== null && op.head !== null)
    return isStill(this.pull.ops[index - 1]) && isStill(this.pull.ops[index + 1])
  }

  /** Whether the same change brings other text into its section: then the link is a line of that. */
  private isAmongText(bare: Entry): boolean {
    return this.entries.head.some(
      ({ block, section, from }) =>
        block.kind === 'prose' &&
        section === bare.section &&
        from !== bare.from &&
        this.isOpen(this.at.head[from] ?? -1) &&
        bareCard(this.pull.head[from] ?? '', section) === null,
    )
  }

  /** Whether something went where this came. */
  private replaces(entry: Entry): boolean {
    const index = this.at.head[entry.from] ?? -1
    const above = this.pull.ops[index - 1]
    return above?.head === null && above.base !== null && this.pull.base[above.base]?.trim() !== ''
  }

  /** A card of which only some lines differ, as an event with another title. */
  private assignEdited(): void {
    for (const head of this.entries.head.filter(isCardEntry)) {
      const base = this.partnerOf(head)
      if (base === null || !this.differs(base, head)) continue
      const part: DraftPart = { about: { kind: 'paired', pair: { base, head } } }
      this.claim('base', base, part)
      this.claim('head', head, part)
    }
  }

  /** The base's card that has a line in common with this one of the head. */
  private partnerOf(head: CardEntry): CardEntry | null {
    for (let line = head.from; line < head.ownTo; line += 1) {
      const base = this.pull.ops[this.at.head[line] ?? -1]?.base ?? null
      if (base !== null) return this.cards[base] ?? null
    }
    return null
  }

  private differs(base: Entry, head: Entry): boolean {
    return this.hasOpen('base', base) || this.hasOpen('head', head)
  }

  private hasOpen(side: 'base' | 'head', { from, ownTo }: Pick<Entry, 'from' | 'ownTo'>): boolean {
    for (let line = from; line < ownTo; line += 1) if (this.isOpen(this.at[side][line] ?? -1)) return true
    return false
  }

  /** What is left of each changed place is one part for each section. */
  private assignOthers(): void {
    let last: { readonly place: number; readonly section: string | null; readonly part: DraftPart } | null = null
    for (const [index, op] of this.pull.ops.entries()) {
      if (!this.isOpen(index) || this.isBlank(op)) continue
      const place = this.place[index] ?? 0
      const entry = this.entryOf(op)
      const section = sectionNameOf(entry)
      if (last === null || last.place !== place || last.section !== section)
        last = { place, section, part: { about: { kind: 'other', entry, section } } }
      this.owners[index] = last.part
    }
  }

  private entryOf(op: LineOp): Entry | null {
    const [list, line] = op.head !== null ? [this.entries.head, op.head] : [this.entries.base, op.base ?? 0]
    return list.findLast(({ from }) => from <= line) ?? null
  }

  /** Blank lines go with what changed next to them; those that changed alone, with the change nearest to them. */
  private assignBlanks(): void {
    const alone: DraftPart = { about: { kind: 'space' } }
    const below = this.nearestBelow()
    let above = -1
    for (let index = 0; index < this.owners.length; index += 1) {
      if (!this.isOpen(index)) {
        if (this.owners[index] !== null) above = index
        continue
      }
      const next = below[index] ?? -1
      const isAboveNear = above >= 0 && (next < 0 || index - above <= next - index)
      this.owners[index] = this.owners[isAboveNear ? above : next] ?? alone
    }
  }

  /** For each op the next one below that belongs to a part; -1 where there is none. */
  private nearestBelow(): readonly number[] {
    const below: number[] = []
    let next = -1
    for (let index = this.owners.length - 1; index >= 0; index -= 1) {
      if (this.owners[index] !== null) next = index
      below[index] = next
    }
    return below
  }

  /** Lines that differ in the white space at their ends only. */
  private assignSpace(): void {
    const part: DraftPart = { about: { kind: 'space' } }
    for (const [index, op] of this.pull.ops.entries()) {
      if (op.base === null || op.head === null || isSame(this.pull, op)) continue
      this.owners[index] = this.owners[index - 1] ?? this.owners[index + 1] ?? part
    }
  }

  private isSamePlace(base: Entry, head: Entry): boolean {
    return this.place[this.at.base[base.from] ?? -1] === this.place[this.at.head[head.from] ?? -1]
  }

  /** Whether none of the card's own lines is in both texts. */
  private isWhole({ from, ownTo }: Entry, side: 'base' | 'head'): boolean {
    for (let line = from; line < ownTo; line += 1) if (!this.isOpen(this.at[side][line] ?? -1)) return false
    return true
  }

  private claim(side: 'base' | 'head', { from, ownTo }: Pick<Entry, 'from' | 'ownTo'>, part: DraftPart): void {
    for (let line = from; line < ownTo; line += 1) {
      const index = this.at[side][line] ?? -1
      if (this.isOpen(index)) this.owners[index] = part
    }
  }

  private ownerOf(side: 'base' | 'head', line: number): DraftPart | null {
    return this.owners[this.at[side][line] ?? -1] ?? null
  }

  /** Whether the line stands in one of the texts only, and belongs to no part yet. */
  private isOpen(index: number): boolean {
    const op = this.pull.ops[index]
    return op !== undefined && (op.base === null || op.head === null) && this.owners[index] === null
  }

  private isBlank({ base, head }: LineOp): boolean {
    return (head !== null ? this.pull.head[head] : this.pull.base[base ?? -1])?.trim() === ''
  }
}

/** The line as the entry of a list that it should be; null where it is more than a link. */
function bareCard(line: string, section: string | null): AddedCard | null {
  const card = line.startsWith('[') ? cardOf(`* ${line}`, section) : null
  return card?.block.suffix.trim() === '' ? card : null
}

function cardOf(line: string, section: string | null): AddedCard | null {
  const [block] = parseIssue(line.trim()).blocks
  return block?.kind === 'link' ? { block, section } : null
}

function sectionNameOf(entry: Entry | null): string | null {
  if (entry?.block.kind !== 'section') return entry?.section ?? null
  return sectionTitle(entry)
}

function sectionTitle(entry: Entry): string | null {
  return entry.block.kind === 'section' ? entry.block.title : null
}
