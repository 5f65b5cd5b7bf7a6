'use client'

import type { PublishDialogProps } from '../../../../components/publish'
import { deferred, Late } from '../../../../components/ui/Late'

/** Publishing comes once a week, so its window comes after the rest. */
export const publishDialog = deferred<PublishDialogProps>(() =>
  import('../../../../components/publish/PublishDialog').then((module) => module.PublishDialog),
)

/** The window that publishes, for the board, which does not know it by name. */
export function PublishSlot(props: PublishDialogProps) {
  return <Late of={publishDialog} props={props} onFail={props.onClose} />
}
