import { type KeyStep, keySteps, linkKey } from './key'

/**
 * Why two addresses count as one page: “Same page: the second has tracking parameters (utm_source).” Null where they
 * are two pages.
 */
export function explainLink(first: string, second: string): string | null {
  if (linkKey(first) !== linkKey(second)) return null
  if (first.trim() === second.trim()) return 'Same page: the addresses are equal.'
  const [before, after] = [keySteps(first), keySteps(second)]
  const parts = [sentence('first', without(before, after)), sentence('second', without(after, before))].filter(Boolean)
  return `Same page: ${parts.length === 0 ? 'they are two spellings of one address' : parts.join('; ')}.`
}

function without(steps: readonly KeyStep[], others: readonly KeyStep[]): readonly KeyStep[] {
  return steps.filter(({ reason }) => !others.some((other) => other.reason === reason))
}

function sentence(which: string, steps: readonly KeyStep[]): string {
  return steps.length === 0 ? '' : `the ${which} ${steps.map(({ reason }) => reason).join(' and ')}`
}
