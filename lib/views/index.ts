export type {
  ArchiveChoices,
  ArchiveHit,
  ArchiveIssueView,
  ArchiveKind,
  ArchiveProgressView,
  ArchiveQuery,
  ArchiveSearchView,
  Segment,
} from './archive'
export type { CommitView, DiffView, DraftView, IssueView } from './issue'
export type { PublishCheck, PublishedView, PublishView } from './publishing'
export type { InboxItem, InboxView, PullView, ReceiptView, SubmissionStatus } from './submission'
export type { TimelineChange, TimelineConflict, TimelineEvent, TimelineView } from './timeline'
