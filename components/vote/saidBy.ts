import type { NominationView } from '../../lib/views'

/** Equal for what reads the same. */
export function saidBy({ data, facts }: NominationView): string {
  return JSON.stringify([data, facts?.description ?? null])
}
