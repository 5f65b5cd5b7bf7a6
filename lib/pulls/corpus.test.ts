import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusWeeks } from '../testing/corpus'
import { applyParts, readPull } from './index'

describe('real pull requests', () => {
  it('come apart and together again, byte for byte', { timeout: 300_000 }, (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    const kinds = new Map<string, number>()
    const failed: string[] = []
    for (const { week, pulls } of readCorpusWeeks())
      for (const { number, base, head } of pulls) {
        const { parts } = readPull(base, head)
        for (const { kind, act } of parts)
          kinds.set(`${kind} ${act ?? ''}`, (kinds.get(`${kind} ${act ?? ''}`) ?? 0) + 1)
        const keys = parts.map(({ key }) => key)
        if (applyParts(base, head, keys) !== head) failed.push(`${week} ${number}: all parts are not the head`)
        if (applyParts(base, head, []) !== base) failed.push(`${week} ${number}: no part is not the base`)
        if (new Set(keys).size !== keys.length) failed.push(`${week} ${number}: keys are not unique`)
      }
    process.stdout.write(`parts of real pull requests: ${JSON.stringify(Object.fromEntries(kinds))}\n`)
    expect(failed).toEqual([])
  })
})
