import { unreachable } from '../assert'
import { linkKey } from '../links'
import { foldQuote } from './fold-quote'
import type { NominationData } from './types'

/** Equal for two nominations of the same thing in one ballot, whoever wrote them. */
export function nominationKey(data: NominationData): string {
  switch (data.of) {
    case 'crate':
      return foldCrate(data.name)
    case 'quote':
      return foldQuote(data.text)
    case 'link':
      return linkKey(data.url)
    default:
      return unreachable(data)
  }
}

/** crates.io has no two crates whose names differ only in capitals or in `-` and `_`. */
export function foldCrate(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', '-')
}
