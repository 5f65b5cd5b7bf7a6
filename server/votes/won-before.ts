import type { NominationView } from '../../lib/views'
import type { NominationData } from '../../lib/vote'
import { allChosen, knownBy } from './chosen'
import type { VoteDeps } from './deps'

type WonBefore = NominationView['wonBefore']

/**
 * Finds the last issue that something was already chosen in, before the issue that it is nominated for (null: in any): a
 * crate by its name or address, a quote by nearly the same words. One reading serves for all nominations of a round.
 */
export async function findWonBefore(
  deps: Pick<VoteDeps, 'db' | 'publication'>,
  issue: { readonly number: number } | null,
): Promise<(data: NominationData) => WonBefore> {
  const chosen = await allChosen(deps)
  return (data) => {
    const before = chosen
      .same(knownBy(data))
      .find(({ view }) => issue === null || view.issue.number === null || view.issue.number < issue.number)
    return before === undefined ? null : { ...before.view.issue, path: before.view.href }
  }
}
