import type { Refusal } from '../../lib/result'

/**
 * Why GitHub gave no answer, for those who must do something about it: `token` it is not accepted (any more), `wait` we asked
 * too often, `away` it does not answer or answers with an error, `answer` what came was not GitHub's (a login page, half of
 * it), `missing` it is not there or not to be seen, `forbidden` the token may not do it, `refused` GitHub said no.
 */
export type GitHubTrouble = 'token' | 'wait' | 'away' | 'answer' | 'missing' | 'forbidden' | 'refused'

export interface GitHubRefusal extends Refusal {
  readonly trouble: GitHubTrouble
  /** Before this, GitHub is not asked anything; only with `wait`. */
  readonly until?: Date
}

/** A `Result` whose refusal says more. */
export type Answer<T> = { readonly ok: true; readonly value: T } | GitHubRefusal

/** Whose pull request it is. Names are for people; the number is who somebody is. */
export interface PullAuthor {
  readonly login: string
  /** Null where the account is gone. */
  readonly userId: number | null
}

/** An open pull request. All text is one line without control or direction characters, and of bounded length. */
export interface PullSummary extends PullAuthor {
  readonly number: number
  readonly title: string
  readonly htmlUrl: string
  readonly draft: boolean
  /** The commit it offers: `refs/pull/<number>/head`. */
  readonly headOid: string
  /** `somebody:patch-1`, to show. */
  readonly headLabel: string
  readonly baseBranch: string
  readonly updatedAt: Date
  /** Its description, of several lines; empty where there is none. */
  readonly body: string
}

export type PullState = 'open' | 'closed' | 'merged'

export interface PullDetails extends PullSummary {
  readonly state: PullState
}

export type ChecksState = 'passing' | 'failing' | 'pending' | 'none'

/** What was checked of a commit, by check runs and by statuses together: one that fails is failing, one that runs pending. */
export interface Checks {
  readonly state: ChecksState
  readonly failing: readonly string[]
}

export interface NewComment {
  readonly number: number
  /** Markdown, as the editor wrote it. */
  readonly body: string
  /** What the comment is for: a second one with the same key is never posted. Letters, digits and `:._-`. */
  readonly key: string
}

export interface NewPull {
  /** A branch of the same repository. */
  readonly head: string
  readonly base: string
  readonly title: string
  readonly body: string
}

export interface OpenedPull {
  readonly number: number
  readonly htmlUrl: string
}

/** GitHub for one repository. Nothing throws but bugs; every refusal's message is a sentence for editors. */
export interface GitHub {
  /** `owner/name`. */
  readonly repository: string
  /** False without a token: then only reading works. */
  readonly mayWrite: boolean
  /** Oldest first. */
  listOpenPulls(): Promise<Answer<readonly PullSummary[]>>
  pull(number: number): Promise<Answer<PullDetails>>
  checks(oid: string): Promise<Answer<Checks>>
  /** There is one such comment afterwards, however often it is called and whatever happened to GitHub's reply. */
  comment(comment: NewComment): Promise<Answer<null>>
  /** The open pull request of the two branches: a new one, or the one that is there. */
  createPull(pull: NewPull): Promise<Answer<OpenedPull>>
  /** It is closed afterwards, unless it was merged. */
  closePull(number: number): Promise<Answer<null>>
}
