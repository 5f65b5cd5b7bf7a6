import { carryOver } from '../db/queries/carry-over'
import { listDueRounds } from '../db/queries/rounds'
import { closeDue } from './close-round'
import type { VoteDeps } from './deps'
import { ensureRounds } from './ensure-rounds'

/**
 * Closes what is due, makes what is missing, carries over what stands again. Whatever reads rounds does this first, and the
 * clock does by itself; each step can be repeated, by several processes at once.
 */
export async function bringUpToDate(deps: VoteDeps): Promise<void> {
  const changed = new Set<string>()
  for (const { id, ballot } of await listDueRounds(deps.db, deps.publication.id))
    if (await closeDue(deps, id)) changed.add(ballot)
  for (const ballot of await ensureRounds(deps)) changed.add(ballot)
  if (changed.size > 0) for (const ballot of await carry(deps)) changed.add(ballot)
  for (const ballot of changed) deps.changed(ballot)
}

/** Carries over what stands again since a winner was taken, or taken back. */
export async function carry({ db, publication }: VoteDeps): Promise<ReadonlySet<string>> {
  return carryOver(db, publication.id)
}
