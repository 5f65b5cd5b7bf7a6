import type { Result } from '../../../lib/result'
import { createSharedTurns } from '../../processes/shared-turns'
import type { PublishingService } from '../../services'
import type { PublishingContext } from './context'
import { previewPublishing } from './preview'
import { publishIssue } from './publish'
import { reopenIssue } from './reopen'
import { settlePublishing } from './settle'

export type { ContainedPull, PublishingContext } from './context'

export interface Publishing extends PublishingService {
  /** Writes down what was published elsewhere meanwhile; see settle.ts. */
  settle(): Promise<Result<null>>
}

/** Everything between a board and its readers. */
export function createPublishingService(context: PublishingContext): Publishing {
  // Publishing holds connections while git works and needs another in between: one at a time can't use up the pool. One at a
  // time among all servers, too: each begins with what the one before has left in git.
  const inTurn = createSharedTurns(context.db, 'publishing')
  return {
    preview: (actor, number) => previewPublishing(context, { actor, number }),
    publish: (actor, { number }) => inTurn(() => publishIssue(context, { actor, number })),
    reopen: (actor, input) => inTurn(() => reopenIssue(context, { actor, ...input })),
    settle: () => inTurn(() => settlePublishing(context)),
  }
}
