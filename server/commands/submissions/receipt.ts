import { ok, type Result } from '../../../lib/result'
import type { ReceiptView } from '../../../lib/views'
import { findSubmission } from '../../db/queries/submissions'
import { presentReceipt } from '../../present/submission'
import type { SubmissionDeps } from './deps'
import { isUuid, noSubmission } from './words'

/** What became of a submission, for whoever has its address. */
export async function receipt({ db, publication }: SubmissionDeps, id: string): Promise<Result<ReceiptView>> {
  if (!isUuid(id)) return noSubmission
  const found = await findSubmission(db, { publicationId: publication.id, id })
  return found === null ? noSubmission : ok(presentReceipt(found))
}
