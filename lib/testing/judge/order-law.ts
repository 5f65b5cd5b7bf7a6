import { type Case, isJoined, type Side } from './case'
import type { PageLine } from './page'
import type { Finding } from './verdict'

/** What nobody moved stands in the order in which our side had it, and every nested line below the line it was nested in. */
export function judgeOrder(judged: Case): readonly Finding[] {
  return [...misplaced(judged), ...misnested(judged)].map((fault) => ({ fault, excuse: null }))
}

function misplaced(judged: Case): readonly string[] {
  const { pages } = judged
  const merged = places(pages.merged)
  const base = places(pages.base)
  const theirs = places(pages.theirs)
  const moved = movedLines(base, theirs)
  const split = splitSections(pages)
  const isStill = ({ text, section }: PageLine) =>
    merged.has(text) &&
    !moved.has(text) &&
    // What both added may stand where either put it.
    (base.has(text) || !theirs.has(text)) &&
    // Where theirs put a heading into a section, what we have there may come before it or after it.
    !split.has(section) &&
    !isJoined(text, judged)
  const ours = places(pages.ours)
  const still = pages.ours.filter((line) => ours.has(line.text) && isStill(line)).map(({ text }) => text)
  return still.flatMap((text, index) => {
    const before = still[index - 1]
    const isBackwards = before !== undefined && (merged.get(before) ?? 0) > (merged.get(text) ?? 0)
    return isBackwards ? [`order: ${JSON.stringify(text)} now stands above ${JSON.stringify(before)}`] : []
  })
}

/** The sections that lost lines to another one in theirs. */
function splitSections({ base, theirs }: Case['pages']): ReadonlySet<string> {
  const after = new Map(theirs.map(({ text, section }) => [text, section]))
  const left = base.filter(({ text, section }) => after.has(text) && after.get(text) !== section)
  return new Set(left.map(({ section }) => section))
}

/** Where each line stands that a page has once. */
function places(page: readonly PageLine[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const twice = new Set<string>()
  for (const [index, { text }] of page.entries()) {
    if (found.has(text)) twice.add(text)
    found.set(text, index)
  }
  for (const text of twice) found.delete(text)
  return found
}

/** Every line of both that has changed its order with any other. */
function movedLines(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): ReadonlySet<string> {
  const both = [...before.keys()].filter((text) => after.has(text))
  const at = both.map((text) => after.get(text) ?? 0)
  const moved = new Set<string>()
  let most = -1
  for (const [index, text] of both.entries()) {
    if ((at[index] ?? 0) < most) moved.add(text)
    most = Math.max(most, at[index] ?? 0)
  }
  let least = Number.POSITIVE_INFINITY
  for (const [index, text] of [...both.entries()].reverse()) {
    if ((at[index] ?? 0) > least) moved.add(text)
    least = Math.min(least, at[index] ?? 0)
  }
  return moved
}

function misnested(judged: Case): readonly string[] {
  const { ours, theirs, base, merged } = parentsOf(judged)
  const standing = new Set(judged.pages.merged.map(({ text }) => text))
  return [...merged].flatMap(([text, parent]) => {
    const wanted = [ours, theirs, base].flatMap((side) => (side.has(text) ? [side.get(text)] : []))
    // A parent that was edited is another line.
    const isKept = wanted.some((other) => other === parent || (other != null && !standing.has(other)))
    if (wanted.length === 0 || isKept) return []
    return [
      `nesting: ${JSON.stringify(text)} is below ${JSON.stringify(parent)}, expected ${JSON.stringify(wanted[0])}`,
    ]
  })
}

function parentsOf({ pages }: Case) {
  const read = (side: Side | 'base' | 'merged') => {
    const once = places(pages[side])
    return new Map(pages[side].filter(({ text }) => once.has(text)).map(({ text, parent }) => [text, parent]))
  }
  return { ours: read('ours'), theirs: read('theirs'), base: read('base'), merged: read('merged') }
}
