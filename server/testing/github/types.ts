import type { Clock } from '../../clock'

/** Text by path; null deletes. */
export type Changes = Readonly<Record<string, string | null>>

export type PullState = 'open' | 'closed' | 'merged'

export interface FakeCheck {
  readonly name: string
  readonly status?: 'queued' | 'in_progress' | 'completed'
  readonly conclusion?: string | null
}

/** What has been said of a commit, in both of GitHub's ways. */
export interface FakeChecks {
  readonly runs?: readonly FakeCheck[]
  readonly statuses?: readonly {
    readonly context: string
    readonly state: 'success' | 'failure' | 'error' | 'pending'
  }[]
}

export interface FakePull {
  readonly number: number
  title: string
  body: string | null
  /** Null as when the account is gone. */
  readonly login: string | null
  /** The head branch's name, in a fork of the author's or, `sameRepository`, here. */
  readonly branch: string
  readonly sameRepository: boolean
  readonly baseBranch: string
  /** The commit it was branched off, where the fake made it. */
  readonly from: string | null
  head: string
  draft: boolean
  state: PullState
  readonly createdAt: Date
  updatedAt: Date
  closedAt: Date | null
  mergedAt: Date | null
  mergeCommit: string | null
}

export interface FakeComment {
  readonly id: number
  readonly login: string
  readonly body: string
  readonly at: Date
}

export interface RecordedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly authorized: boolean
  readonly ifNoneMatch: string | null
  readonly userAgent: string
  readonly at: Date
  /** Zero until it is answered, and where no answer was given. */
  status: number
}

/** What the next requests get instead of, or, `drop-reply`, after, their answer. */
export interface Failure {
  /** Tested against `GET /repos/…?…`; without it any request. */
  readonly route?: RegExp
  /** How many requests; 1 unless said. */
  readonly times?: number
  readonly with: number | 'hang' | 'drop-reply' | 'reset' | 'half' | 'login-page' | 'nothing' | 'not-json'
  readonly headers?: Readonly<Record<string, string>>
  readonly message?: string
}

export interface Delivery {
  readonly id: string
  readonly event: string
  readonly body: string
  /** Null where nothing answered. */
  status: number | null
}

export interface OpenPull {
  readonly number?: number
  readonly title: string
  readonly login?: string | null
  readonly body?: string | null
  readonly branch?: string
  readonly baseBranch?: string
  /** The commit it starts from; the base branch's head unless said. */
  readonly base?: string
  readonly files?: Changes
  /** A commit that is there already, instead of `files`. */
  readonly head?: string
  readonly draft?: boolean
  readonly checks?: FakeChecks
}

export interface FakeGitHubOptions {
  /** A bare repository that is there already, changed from now on; without it one is made of `files`. */
  readonly folder?: string
  readonly files?: Readonly<Record<string, string>>
  /** `owner/name`. */
  readonly repository?: string
  /** Numeric ids by login; others get one made of their letters. */
  readonly users?: Readonly<Record<string, number>>
  /** Who the token belongs to. */
  readonly login?: string
  readonly token?: string
  readonly clock?: Clock
}

export interface CommitOptions {
  readonly files: Changes
  readonly login?: string
  readonly message?: string
  readonly branch?: string
}

/** GitHub for one repository, over real HTTP and of a real bare repository; the methods are acts of other people. */
export interface FakeGitHub {
  readonly apiUrl: string
  readonly repository: string
  /** The bare repository: what git fetches from and pushes to. */
  readonly folder: string
  readonly token: string
  readonly requests: readonly RecordedRequest[]
  readonly deliveries: readonly Delivery[]
  openPull(pull: OpenPull): Promise<FakePull>
  /** Another commit on its head; `force` replaces what it had. */
  pushToPull(number: number, push: { readonly files: Changes; readonly force?: boolean }): Promise<string>
  closePull(number: number): Promise<void>
  setChecks(oid: string, checks: FakeChecks): Promise<void>
  /** Somebody's commit on a branch. */
  commit(commit: CommitOptions): Promise<string>
  /** Puts a branch somewhere, by force. */
  setBranch(branch: string, oid: string): Promise<void>
  comment(number: number, comment: { readonly login: string; readonly body: string }): void
  pull(number: number): FakePull
  pulls(): readonly FakePull[]
  comments(number: number): readonly FakeComment[]
  fail(failure: Failure): void
  /** `reset` is when the limit is whole again. */
  rateLimit(limit: { readonly remaining: number; readonly reset: Date }): void
  /** From now on the token is refused, as after somebody has revoked it; `acceptToken` gives it back. */
  revokeToken(): void
  acceptToken(): void
  /** Whether the token may write. */
  allowWrites(allowed: boolean): void
  /** Deliveries go there, signed, beginning with a ping; null for none. */
  setWebhook(webhook: { readonly url: string; readonly secret: string } | null): Promise<void>
  redeliver(id: string): Promise<number | null>
  /** Looks at what was pushed (a host knows at once; this one is told), marks pulls as merged, and ends all deliveries. */
  settle(): Promise<void>
  close(): Promise<void>
}
