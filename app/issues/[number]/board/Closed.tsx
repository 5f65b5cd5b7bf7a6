import { PageTitle } from '../../../../components/site/PageTitle'
import { IssueView as IssueText } from '../../../../components/text/IssueView'
import { parseIssue } from '../../../../lib/markdown'
import type { IssueView } from '../../../../lib/views'
import { PublicFrame } from '../../../_page/PublicFrame'
import { ClosedNotice } from './ClosedNotice'

interface ClosedProps {
  readonly issue: IssueView
  readonly mayReopen: boolean
  /** The issue's text; null where it can't be read now. */
  readonly markdown: string | null
}

/** Instead of a board that takes no edits: why it is closed, what can be done, and its text to read. */
export function Closed({ issue, mayReopen, markdown }: ClosedProps) {
  return (
    <PublicFrame>
      <PageTitle>{issue.title}</PageTitle>
      <ClosedNotice issue={issue} mayReopen={mayReopen} />
      {markdown === null ? null : <IssueText blocks={parseIssue(markdown).blocks} />}
    </PublicFrame>
  )
}
