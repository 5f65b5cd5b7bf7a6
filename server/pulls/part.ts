import type { PullPart } from '../../lib/pulls'
import type { SubmissionRow } from '../db/queries/submissions'

/** A part that its pull request does not hold any more: it keeps its name, with nothing before or after. */
export function gonePart(part: PullPart): PullPart {
  return { ...part, source: '', before: null, after: null }
}

export function isGone({ source, before, after }: PullPart): boolean {
  return source === '' && before === null && after === null
}

/** Whether the author of a placed part wrote something else, or took it back, after it was placed. */
export function isChangedSince({ part, placedSource }: Pick<SubmissionRow, 'part' | 'placedSource'>): boolean {
  return part !== null && placedSource !== null && (isGone(part) || part.source !== placedSource)
}
