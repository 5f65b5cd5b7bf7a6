import type { Result } from '../../../lib/result'
import type { PublishingService } from '../../services'
import { createTurns } from '../../turns'
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
  // Publishing holds a connection while git works and needs a second one in between: one at a time can't use up the pool.
  const inTurn = createTurns()
  return {
    preview: (actor, number) => previewPublishing(context, { actor, number }),
    publish: (actor, { number }) => inTurn(() => publishIssue(context, { actor, number })),
    reopen: (actor, input) => inTurn(() => reopenIssue(context, { actor, ...input })),
    settle: () => inTurn(() => settlePublishing(context)),
  }
}
