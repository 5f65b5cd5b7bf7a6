import type { CrateFacts } from '../../lib/views'
import { listCrateFacts, type NominationRow } from '../db/queries/nominations'
import type { VoteDeps } from './deps'

/**
 * What is known of the crates among these, by key. Nobody waits for crates.io here: what it has not been asked, or did not
 * answer, is asked behind the reader's back, and told when it is there.
 */
export async function listFacts(
  { db, crates, changed, log }: VoteDeps,
  rows: readonly Pick<NominationRow, 'key' | 'data' | 'ballot'>[],
): Promise<ReadonlyMap<string, CrateFacts>> {
  const ofCrates = rows.filter(({ data }) => data.of === 'crate')
  const known = await listCrateFacts(
    db,
    ofCrates.map(({ key }) => key),
  )
  for (const { key, ballot } of ofCrates)
    if (!known.has(key))
      crates.find(key).then(
        ({ kind }) => kind === 'found' && changed(ballot),
        (error: unknown) => log.error({ err: error }, 'A crate could not be looked up'),
      )
  return new Map([...known].flatMap(([key, facts]) => (facts === null ? [] : [[key, facts] as const])))
}
