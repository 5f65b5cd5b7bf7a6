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
export type { CommitView, DiffView, DraftView, IssueView, OpenedIssueView } from './issue'
export type { AuditPageView, AuditView, InvitationView, MemberView, SessionView } from './people'
export type { PublishCheck, PublishedView, PublishView } from './publishing'
export type { InboxItem, InboxView, PullView, ReceiptView, SubmissionStatus } from './submission'
export type {
  BoardStatusView,
  DamagedBoardView,
  FailureView,
  FigureView,
  JobView,
  ProcessView,
  SystemView,
} from './system'
export type { TimelineChange, TimelineConflict, TimelineEvent, TimelineView } from './timeline'
export type {
  BallotView,
  CrateFacts,
  CrateLookup,
  NominationView,
  OddVotesView,
  ResultView,
  RoundExport,
  RoundLogView,
  RoundState,
  RoundView,
  WinnerView,
} from './vote'
