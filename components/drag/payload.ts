import type { BlockId, SubmissionId } from '../../lib/issue'

/** What is being dragged: cards and other blocks of the board, a whole section, or a submission from the inbox. */
export type DragPayload =
  | { readonly kind: 'blocks'; readonly ids: readonly BlockId[] }
  | { readonly kind: 'section'; readonly id: BlockId }
  | { readonly kind: 'submission'; readonly id: SubmissionId; readonly title: string }

const key = 'masthead'

/** The payload as the drag library carries it. */
export function toDragData(payload: DragPayload): Record<string, unknown> {
  return { [key]: payload }
}

/** The payload of a drag, or null for a drag that is none of ours. */
export function fromDragData(data: Record<string, unknown>): DragPayload | null {
  return (data[key] as DragPayload | undefined) ?? null
}
