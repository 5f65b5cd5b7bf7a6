import type { Actor, Role } from '../lib/permission'
import type { PublicationView } from '../lib/publication'
import type { Result } from '../lib/result'
import type { DeclineInput, PlaceInput, SubmissionInput } from '../lib/submission'
import type {
  ArchiveChoices,
  ArchiveIssueView,
  ArchiveProgressView,
  ArchiveQuery,
  ArchiveSearchView,
  AuditPageView,
  BallotView,
  CommitView,
  CrateLookup,
  DiffView,
  DraftView,
  InboxView,
  InvitationView,
  IssueView,
  MemberView,
  NominationView,
  OddVotesView,
  OpenedIssueView,
  PublishedView,
  PublishView,
  ReceiptView,
  RoundExport,
  RoundLogView,
  RoundView,
  SessionView,
  SystemView,
  TimelineView,
  WinnerView,
} from '../lib/views'
import type { Feed } from '../lib/vote/atom'
import type { EditNominationInput, NominateInput } from '../lib/vote/form'
import type { Limits } from './limits'

export type { LimitName } from './limits'

/**
 * What the process offers to `app/`. Routes are compiled apart from the server and would get their own copy of any module
 * they imported from it, with separate state; so the one instance lives on `globalThis`, and only plain data goes through.
 */
export interface Services {
  readonly publicUrl: string
  readonly auth: AuthService
  readonly publication: PublicationService
  readonly submissions: SubmissionService
  readonly issues: IssueService
  readonly publishing: PublishingService
  readonly sync: SyncService
  readonly archive: ArchiveService
  readonly votes: VoteService
  readonly members: MemberService
  readonly system: SystemService
  /** How often what may be done, and by whom it was; pages and routes ask, with who they see. */
  readonly limits: Limits
  /** Runs a query on the database and reads the repository's branch; a refusal says which of them does not answer. */
  health(): Promise<Result<HealthView>>
}

export interface AuthService {
  /** Signs next-auth's cookies; at least 32 bytes. */
  readonly secret: string
  /** The name of the cookie that holds the session. */
  readonly cookieName: string
  /** How to reach GitHub's sign-in; null where none is set up. */
  readonly github: GitHubSignIn | null
  /** Uses up a one-time token and begins a session. Refuses an unknown, used, revoked or expired one. */
  redeem(token: string, browser: string): Promise<Result<StartedSession>>
  /**
   * Begins a session for whoever this is at GitHub: by the numeric id alone, never by login or address. Somebody new becomes
   * a member. With `connect`, who is signed in already is known by this id from now on; refused where another is.
   */
  signInWithGitHub(
    profile: GitHubProfile,
    at: { readonly browser: string; readonly connect: string | null },
  ): Promise<Result<StartedSession>>
  /** The person of a session, with the role they have now; null when the session was ended or has expired. */
  user(session: string): Promise<SessionUser | null>
  /** The same from a request's `Cookie` header: the one way in for pages, routes and sockets. */
  session(cookieHeader: string | undefined): Promise<SessionUser | null>
  /** Ends the session of a request's `Cookie` header, and closes its sockets. */
  signOut(cookieHeader: string | undefined): Promise<void>
  /** Tells the log why signing in did not work out, in the words of the library: people are told in ours. */
  noteTrouble(reason: string): void
}

export interface GitHubSignIn {
  readonly clientId: string
  readonly clientSecret: string
  /** `https://github.com`, or a GitHub Enterprise Server. */
  readonly url: string
  /** `https://api.github.com`. */
  readonly apiUrl: string
}

export interface GitHubProfile {
  readonly id: number
  readonly login: string
  readonly name: string | null
}

export interface SessionUser extends Actor {
  /** Which of the person's sessions this is. */
  readonly session: string
}

export interface StartedSession extends SessionUser {
  readonly expiresAt: string
}

export interface PublicationService {
  view(): Promise<PublicationView>
  /** Where its text and rules are kept, for admins. `branch` is null while the repository can't say. */
  source(actor: Actor | null): Promise<Result<PublicationSource>>
}

export interface PublicationSource {
  readonly repository: string
  readonly branch: string | null
  readonly preset: string
}

/** Who may do what here, and who did what. For admins, but for what is about oneself. */
export interface MemberService {
  list(actor: Actor | null, query: { readonly q: string }): Promise<Result<readonly MemberView[]>>
  /** Takes effect at once, on every server: sockets of who may no longer edit are closed. The last admin stays one. */
  setRole(actor: Actor | null, input: { readonly id: string; readonly role: Role }): Promise<Result<null>>
  invitations(actor: Actor | null): Promise<Result<readonly InvitationView[]>>
  /** The link is told this once and kept nowhere. With `userId` it signs that person in again. */
  invite(
    actor: Actor | null,
    input: { readonly name: string; readonly role: Role; readonly userId?: string | undefined },
  ): Promise<Result<InviteView>>
  revokeInvitation(actor: Actor | null, input: { readonly id: string }): Promise<Result<null>>
  /** Of one person, or, for admins with null, of everybody. `current` is the session that asks. */
  sessions(
    actor: Actor | null,
    query: { readonly userId: string | null; readonly current: string | null },
  ): Promise<Result<readonly SessionView[]>>
  /** One's own, or, as an admin, anybody's. */
  endSession(actor: Actor | null, input: { readonly id: string }): Promise<Result<null>>
  /** All of a person's sessions, but for `except`. */
  endSessions(
    actor: Actor | null,
    input: { readonly userId: string; readonly except: string | null },
  ): Promise<Result<null>>
  /** Whether the actor is known by a GitHub account, and which. */
  github(actor: Actor | null): Promise<Result<{ readonly login: string | null }>>
  auditLog(actor: Actor | null, query: { readonly page: number; readonly q: string }): Promise<Result<AuditPageView>>
}

/** How the process is doing. */
export interface SystemService {
  status(actor: Actor | null): Promise<Result<SystemView>>
  /** Whether it can take requests now: started, not stopping, its database answers. */
  ready(): Promise<Result<null>>
  /** In Prometheus' text format, for who has the token that was set up for it, and for admins. */
  metrics(asks: { readonly actor: Actor | null; readonly token: string | null }): Promise<Result<string>>
  /** Opens a damaged board for edits again. */
  confirmBoard(actor: Actor | null, input: { readonly issue: number }): Promise<Result<null>>
}

export interface SubmissionService {
  submit(actor: Actor | null, input: SubmissionInput): Promise<Result<{ readonly id: string }>>
  receipt(id: string): Promise<Result<ReceiptView>>
  /** Everything waiting, and what was decided in the last days, newest first. */
  inbox(actor: Actor | null): Promise<Result<InboxView>>
  /** Makes the card and marks the submission, in one transaction. Refuses with `conflict` one that is no longer waiting. */
  place(actor: Actor | null, input: PlaceInput): Promise<Result<{ readonly block: string }>>
  decline(actor: Actor | null, input: DeclineInput): Promise<Result<null>>
  /** Places parts of pull requests where their authors put them: one, several, or all clean ones of a section at once. */
  accept(
    actor: Actor | null,
    input: { readonly issue: number; readonly ids: readonly string[] },
  ): Promise<Result<{ readonly placed: number; readonly left: readonly { id: string; reason: string }[] }>>
  /** Takes over what the author of a placed part wrote since; what an editor changed stays. */
  takeOver(actor: Actor | null, input: { readonly id: string }): Promise<Result<null>>
  /** Takes back a place or a decline: the card goes to the trash, the submission waits again. */
  undo(actor: Actor | null, input: { readonly id: string }): Promise<Result<null>>
}

export interface IssueService {
  /** Issues with a board, newest first; anybody sees the published ones, editors also drafts. */
  list(actor: Actor | null): Promise<readonly IssueView[]>
  /** The issue under way: the draft with the highest number that has a board. Its title and date only. */
  current(): Promise<IssueView | null>
  get(actor: Actor | null, number: number): Promise<Result<OpenedIssueView>>
  /** Drafts in the newsletter repository, with whether each is open as a board. */
  drafts(actor: Actor | null): Promise<Result<readonly DraftView[]>>
  /** Opens a draft of the repository as a board; the same issue when it is open already. */
  open(actor: Actor | null, input: { readonly path: string }): Promise<Result<IssueView>>
  /** Makes the next draft from the template, with the events carried over that are not past, and opens it. */
  createNext(actor: Actor | null): Promise<Result<IssueView>>
  /** The board's markdown. Anybody for a published issue, editors for a draft. */
  markdown(
    actor: Actor | null,
    number: number,
  ): Promise<Result<{ readonly fileName: string; readonly markdown: string }>>
  /** What a commit would write, against what is in git now. */
  diff(actor: Actor | null, number: number): Promise<Result<DiffView>>
  /** One commit of the board's markdown, after what git changed meanwhile was brought onto the board. */
  commit(actor: Actor | null, input: { readonly number: number; readonly message: string }): Promise<Result<CommitView>>
  /** Brings onto the board what a browser held of it from before it was put back: what `next` has and `base` has not. */
  bringCopy(
    actor: Actor | null,
    input: { readonly number: number; readonly base: string; readonly next: string },
  ): Promise<Result<{ readonly conflicts: number }>>
}

export interface PublishingService {
  /** What publishing would do now, with the last check list. */
  preview(actor: Actor | null, number: number): Promise<Result<PublishView>>
  /** Publishes once, however often it is asked; the second gets what the first made. Refuses while a check says `stop`. */
  publish(actor: Actor | null, input: { readonly number: number }): Promise<Result<PublishedView>>
  /** Opens the board of a published issue for corrections (`open`), or closes it again. */
  reopen(actor: Actor | null, input: { readonly number: number; readonly open: boolean }): Promise<Result<null>>
}

export interface SyncService {
  /** Fetches now and brings what is new onto the boards and into the inbox. */
  now(actor: Actor | null): Promise<Result<null>>
  timeline(actor: Actor | null, number: number): Promise<Result<TimelineView>>
  /** Notes that the actor has seen the timeline up to this event. */
  seen(actor: Actor | null, input: { readonly number: number; readonly upTo: number }): Promise<Result<null>>
  /** Takes a webhook delivery: refuses a wrong signature; one that was taken before does nothing. */
  webhook(delivery: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: Uint8Array
  }): Promise<Result<null>>
}

export interface ArchiveService {
  /** Anybody finds what is published, editors also what stands in drafts. */
  search(actor: Actor | null, query: ArchiveQuery): Promise<Result<ArchiveSearchView>>
  /** What a search can be narrowed to. */
  choices(actor: Actor | null): Promise<ArchiveChoices>
  /** Every published issue of the newsletter repository, newest first. */
  issues(): Promise<readonly ArchiveIssueView[]>
  /** A published issue as the repository has it. */
  issue(number: number): Promise<Result<{ readonly issue: ArchiveIssueView; readonly markdown: string }>>
  progress(): ArchiveProgressView
}

/** Rounds of crate, quote or whatever the publication votes on. All times are the database's. */
export interface VoteService {
  ballots(): Promise<readonly BallotView[]>
  /** The round of the ballot for this issue; without a number the open one, else the next or the last. */
  round(actor: Actor | null, at: { readonly kind: string; readonly issue: number | null }): Promise<Result<RoundView>>
  /** One nomination in its newest round, for its own page. */
  nomination(
    actor: Actor | null,
    id: string,
  ): Promise<Result<{ readonly round: RoundView; readonly nomination: NominationView }>>
  /**
   * Calls `changed` when something in the ballot's rounds changed, at most a few times a second, until stopped; `ended` where
   * this process ends before that.
   */
  watch(kind: string, changed: () => void, ended?: () => void): () => void
  /** What is known of a crate by its name or address, before it is nominated. */
  lookUpCrate(actor: Actor | null, text: string): Promise<Result<CrateLookup>>
  /** Standing nominations whose words are nearly these. */
  similarQuotes(
    actor: Actor | null,
    input: { readonly kind: string; readonly text: string },
  ): Promise<Result<readonly { readonly id: string; readonly text: string }[]>>
  /** The same form posted twice is one nomination. Refuses what stands already, with the id of that in `fields.nomination`. */
  nominate(actor: Actor | null, input: NominateInput): Promise<Result<{ readonly id: string }>>
  edit(actor: Actor | null, input: EditNominationInput): Promise<Result<null>>
  withdraw(actor: Actor | null, input: { readonly id: string }): Promise<Result<null>>
  flag(actor: Actor | null, input: { readonly id: string; readonly reason: string }): Promise<Result<null>>
  decline(actor: Actor | null, input: { readonly id: string; readonly reason: string }): Promise<Result<null>>
  /** Makes a declined or merged nomination stand again. */
  restore(actor: Actor | null, input: { readonly id: string }): Promise<Result<null>>
  /** One of two that are the same; who voted for either votes for `into`. */
  merge(actor: Actor | null, input: { readonly id: string; readonly into: string }): Promise<Result<null>>
  /**
   * Gives the actor's vote or takes it back; asking twice changes nothing. `network` is where the request came from.
   * `votes` is null while votes are hidden.
   */
  vote(
    actor: Actor | null,
    input: { readonly id: string; readonly round: number; readonly vote: boolean; readonly network: string | null },
  ): Promise<Result<{ readonly voted: boolean; readonly votes: number | null }>>
  extend(
    actor: Actor | null,
    input: { readonly round: number; readonly closesAt: string; readonly reason: string },
  ): Promise<Result<null>>
  closeEarly(actor: Actor | null, input: { readonly round: number; readonly reason: string }): Promise<Result<null>>
  /** Writes the nomination into its section of the issue's board, in the place of one that was taken before. */
  take(
    actor: Actor | null,
    input: { readonly round: number; readonly nomination: string; readonly reason: string | null },
  ): Promise<Result<null>>
  /** Takes that back: the section reads as it did before. */
  untake(actor: Actor | null, input: { readonly round: number }): Promise<Result<null>>
  log(actor: Actor | null, round: number): Promise<Result<RoundLogView>>
  oddVotes(actor: Actor | null, round: number): Promise<Result<OddVotesView>>
  /** Anybody, once the round is closed. */
  export(round: number): Promise<Result<RoundExport>>
  /** All that were ever chosen, newest first, from rounds and from the archive. */
  winners(query: {
    readonly kind: string
    readonly q: string
    readonly page: number
  }): Promise<Result<{ readonly winners: readonly WinnerView[]; readonly total: number; readonly pages: number }>>
  /** What was nominated in the last rounds and what they came to, for `atomFeed`. */
  feed(kind: string): Promise<Result<Feed>>
}

export interface HealthView {
  readonly database: 'ok'
  readonly repository: string
  readonly rooms: number
}

export interface InviteView {
  readonly link: string
  readonly role: Role
  readonly expiresAt: string
}

const key = Symbol.for('masthead')
const holder = globalThis as { [key]?: Services }

export function install(services: Services): void {
  holder[key] = services
}

/** The running process's services; throws when called before `server/main.ts` has installed them. */
export function services(): Services {
  const installed = holder[key]
  if (installed === undefined) throw new Error('Services are not installed: this code runs outside the server process')
  return installed
}
