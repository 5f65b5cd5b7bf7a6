import { describe, expect, it } from 'vitest'
import { explainLink, keySteps, linkKey } from '.'
import { linkRules } from './rules'

describe.each(linkRules)('the rule “$name”', ({ name, same, different = [] }) => {
  it.each(same)('gives %s and %s one key, with a reason', (first, second) => {
    expect(linkKey(first)).toBe(linkKey(second))
    expect(explainLink(first, second)).toMatch(/^Same page: .+\.$/)
    for (const link of [first, second]) expect(linkKey(linkKey(link))).toBe(linkKey(link))
  })

  it.each(different)('keeps %s and %s apart', (first, second) => {
    expect(linkKey(first)).not.toBe(linkKey(second))
    expect(explainLink(first, second)).toBeNull()
  })

  it('has an example that needs it', () => {
    expect(
      same
        .flat()
        .flatMap((link) => keySteps(link))
        .map(({ rule }) => rule),
    ).toContain(name)
  })
})

it('has a name for each rule', () => {
  expect(new Set(linkRules.map(({ name }) => name)).size).toBe(linkRules.length)
})
