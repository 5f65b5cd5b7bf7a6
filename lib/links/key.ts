import { type Address, formatAddress, readAddress } from './address'
import { linkRules } from './rules'

/** Raised when a rule changes what `linkKey` gives: stored keys are then made again. */
export const linkKeyVersion = 3

/** What one rule did on the way to the key. */
export interface KeyStep {
  readonly rule: string
  /** Completes “the second …”. */
  readonly reason: string
}

/**
 * Equal for two addresses of the same page, and itself an address with that key. What is no http address is its own
 * key. Never throws.
 */
export function linkKey(url: string): string {
  return walk(url, () => {})
}

/** What `linkKey` changes in this address, in order; empty where it is its own key. */
export function keySteps(url: string): readonly KeyStep[] {
  const steps: KeyStep[] = []
  walk(url, (step) => {
    if (!steps.some(({ reason }) => reason === step.reason)) steps.push(step)
  })
  return steps
}

/** Rules can make room for each other (an AMP page inside a redirect), so they run until nothing changes. */
function walk(url: string, report: (step: KeyStep) => void): string {
  let text = url.trim()
  const first = readAddress(text)
  if (first === null) return text
  if (sameRoot(text) !== sameRoot(formatAddress(first))) report(respelled)
  for (let rounds = 0; rounds <= url.length; rounds += 1) {
    const address = readAddress(text)
    if (address === null) return text
    const next = formatAddress(applyRules(address, report))
    if (next === text) return text
    text = next
  }
  return text
}

const respelled: KeyStep = { rule: 'spelling', reason: 'is spelled otherwise (capitals, port or escapes)' }

function sameRoot(text: string): string {
  return text.replace(/^(https?:\/\/[^/?#]+)\/(?=$|[?#])/, '$1')
}

function applyRules(start: Address, report: (step: KeyStep) => void): Address {
  let address = start
  for (const { name, reason, apply, detail } of linkRules) {
    const next = apply(address)
    if (isEqual(next, address)) continue
    const named = detail?.(address, next) ?? ''
    report({ rule: name, reason: named === '' ? reason : `${reason} (${named})` })
    address = next
  }
  return address
}

function isEqual(a: Address, b: Address): boolean {
  if (a === b) return true
  const pieces = a.scheme === b.scheme && a.credentials === b.credentials && a.host === b.host && a.path === b.path
  return pieces && a.fragment === b.fragment && a.params.join('&') === b.params.join('&')
}
