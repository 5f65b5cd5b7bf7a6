import type { Case, Side } from './case'
import type { PageLine } from './page'
import type { Finding } from './verdict'

/** What nobody moved stands in the order in which our side had it, and every nested line below the line it was nested in. */
export function judgeOrder(judged: Case): readonly Finding[] {
  return [...misplaced(judged), ...misnested(judged)].map((fault) => ({ fault, excuse: null }))
}

function misplaced({ pages }: Case): readonly string[] {
  const merged = places(pages.merged)
  const base = places(pages.base)
  const theirs = places(pages.theirs)
  const moved = movedLines(base, theirs)
  // What both added may stand where either put it.
  const isStill = (text: string) => merged.has(text) && !moved.has(text) && (base.has(text) || !theirs.has(text))
  const still = [...places(pages.ours).keys()].filter(isStill)
  return still.flatMap((text, index) => {
    const before = still[index - 1]
    const isBackwards = before !== undefined && (merged.get(before) ?? 0) > (merged.get(text) ?? 0)
    return isBackwards ? [`order: ${JSON.stringify(text)} now stands above ${JSON.stringify(before)}`] : []
  })
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
