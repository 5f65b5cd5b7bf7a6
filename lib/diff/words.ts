import { anchoredPairs } from './common'

/** A stretch of two texts compared: in both, only in the old, or only in the new. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/**
 * Both texts word by word, in order, what was removed before what was added in its place. Blanks that stand alone between
 * two changes count as changed, so that a rewritten sentence reads as one. Parts of the old text joined are the old text.
 */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const old = wordsOf(before)
  const now = wordsOf(after)
  const parts: DiffPart[] = []
  let x = 0
  let y = 0
  for (const [toX, toY] of [...anchoredPairs(old, now), [old.length, now.length] as const]) {
    parts.push({ kind: 'removed', text: old.slice(x, toX).join('') })
    parts.push({ kind: 'added', text: now.slice(y, toY).join('') })
    parts.push({ kind: 'same', text: old[toX] ?? '' })
    x = toX + 1
    y = toY + 1
  }
  return settle(parts.filter((part) => part.text !== ''))
}

const wordsOf = (text: string): readonly string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []

/** Joins what is of one kind, and gathers each run of changes as one removal and one addition. */
function settle(parts: readonly DiffPart[]): readonly DiffPart[] {
  const settled: DiffPart[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '') settled.push({ kind: 'removed', text: removed })
    if (added !== '') settled.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, { kind, text }] of parts.entries()) {
    const isChange = kind !== 'same' || (isBlank(text) && isBetween(parts, index) && removed !== '' && added !== '')
    if (!isChange) close()
    if (kind === 'removed' || (kind === 'same' && isChange)) removed += text
    if (kind === 'added' || (kind === 'same' && isChange)) added += text
    if (!isChange) push(settled, text)
  }
  close()
  return settled
}

const isBlank = (text: string): boolean => /^\s+$/.test(text)

function isBetween(parts: readonly DiffPart[], index: number): boolean {
  const next = parts[index + 1]
  return next !== undefined && next.kind !== 'same'
}

function push(settled: DiffPart[], text: string): void {
  const last = settled.at(-1)
  if (last?.kind === 'same') settled[settled.length - 1] = { kind: 'same', text: last.text + text }
  else settled.push({ kind: 'same', text })
}
