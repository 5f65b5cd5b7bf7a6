import { type CardEntry, type Entry, isCardEntry, readEntries } from './entries'
import { type LineOp, lineOps, linesOf } from './line-ops'
import { type CardPair, pairCards } from './pair-cards'

/** A part before it is told: what it is about, and which lines are its own. */
export interface DraftPart {
  readonly about:
    | { readonly kind: 'added'; readonly card: CardEntry }
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
    let place = 0
    this.place = pull.ops.map((op) => (op.base !== null && op.head !== null ? ++place : place))
  }

  assign(): void {
    const removed = this.entries.base.filter(isCardEntry).filter((card) => this.isWhole(card, 'base'))
    const added = this.entries.head.filter(isCardEntry).filter((card) => this.isWhole(card, 'head'))
    const pairs = pairCards({ removed, added, isSamePlace: (base, head) => this.isSamePlace(base, head) })
    this.assignPairs(pairs)
    this.assignAdded(added)
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
      if (base !== null) return this.cardAt(base)
    }
    return null
  }

  private cardAt(line: number): CardEntry | null {
    return this.entries.base.filter(isCardEntry).find(({ from, ownTo }) => from <= line && line < ownTo) ?? null
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
    const open = [...this.pull.ops.keys()].filter((index) => this.isOpen(index))
    if (open.length === 0) return
    const owned = [...this.pull.ops.keys()].filter((index) => this.owners[index] !== null)
    const alone: DraftPart = { about: { kind: 'space' } }
    for (const index of open) {
      const above = owned.findLast((other) => other < index)
      const below = owned.find((other) => other > index)
      const isAboveNear = above !== undefined && (below === undefined || index - above <= below - index)
      const nearest = isAboveNear ? above : below
      this.owners[index] = nearest === undefined ? alone : (this.owners[nearest] ?? alone)
    }
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

function sectionNameOf(entry: Entry | null): string | null {
  if (entry?.block.kind !== 'section') return entry?.section ?? null
  return sectionTitle(entry)
}

function sectionTitle(entry: Entry): string | null {
  return entry.block.kind === 'section' ? entry.block.title : null
}
