import { describe, expect, it } from 'vitest'
import { diffLines } from '../diff'
import { corpusFolder, corpusMissing, readCorpusWeeks } from '../testing/corpus'
import { applyParts, readPull } from './index'

/** Whether the only lines with text that differ are new entries of lists. */
function addsEntriesOnly(base: string, head: string): boolean {
  const changed = diffLines(base, head).filter(({ kind, text }) => kind !== 'same' && text.trim() !== '')
  return (
    changed.length > 0 &&
    changed.every(
      ({ kind, text }) => kind === 'added' && /^\s*[*+-] +(?:\[.*[^\s\]]\]\(https?:[^\s)\]]+\)|\d{4}-)/.test(text),
    )
  )
}

describe('real pull requests', () => {
  it('come apart and together again, byte for byte', { timeout: 300_000 }, (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    const kinds = new Map<string, number>()
    const failed: string[] = []
    let additions = 0
    for (const { week, pulls } of readCorpusWeeks())
      for (const { number, base, head } of pulls) {
        const { parts } = readPull(base, head)
        for (const { kind, act } of parts)
          kinds.set(`${kind} ${act ?? ''}`, (kinds.get(`${kind} ${act ?? ''}`) ?? 0) + 1)
        const keys = parts.map(({ key }) => key)
        if (applyParts(base, head, keys) !== head) failed.push(`${week} ${number}: all parts are not the head`)
        if (applyParts(base, head, []) !== base) failed.push(`${week} ${number}: no part is not the base`)
        const others = parts.filter(({ kind }) => kind === 'change')
        if (addsEntriesOnly(base, head)) {
          additions += 1
          if (others.length > 0) failed.push(`${week} ${number}: ${others.map(({ title }) => title).join(', ')}`)
        }
        if (new Set(keys).size !== keys.length) failed.push(`${week} ${number}: keys are not unique`)
      }
    expect(additions).toBeGreaterThan(100)
    process.stdout.write(`parts of real pull requests: ${JSON.stringify(Object.fromEntries(kinds))}\n`)
    expect(failed).toEqual([])
  })
})
