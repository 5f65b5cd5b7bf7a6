export type { CommitView, DiffView, DraftView, IssueView } from './issue'
export type { InboxItem, InboxView, ReceiptView, SubmissionStatus } from './submission'
