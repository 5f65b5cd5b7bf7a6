'use client'

import { IssueNotice } from '../../../../components/publish'
import { Toaster } from '../../../../components/ui/Toaster'
import type { IssueView } from '../../../../lib/views'

interface ClosedNoticeProps {
  readonly issue: IssueView
  readonly mayReopen: boolean
}

/** Why the board is closed. Once it is opened for corrections, the same address is the board. */
export function ClosedNotice({ issue, mayReopen }: ClosedNoticeProps) {
  return (
    <>
      <IssueNotice
        issue={issue}
        mayReopen={mayReopen}
        className="mb-4 [&_button]:-my-0.5"
        onChanged={() => window.location.reload()}
      />
      <Toaster />
    </>
  )
}
