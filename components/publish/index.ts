export { IssueNotice } from './IssueNotice'
export type { PublishDialogProps } from './PublishDialog'
