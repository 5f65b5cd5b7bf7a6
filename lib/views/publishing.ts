/** One line of the list that is looked through before an issue is published. */
export interface PublishCheck {
  readonly key: string
  /** `stop`: it can't be published like this. `warn`: an editor should have looked. `ok`: nothing to do. */
  readonly state: 'ok' | 'warn' | 'stop'
  readonly title: string
  /** What is the matter and what to do; null where all is well. */
  readonly detail: string | null
  /** The blocks it is about. */
  readonly blocks: readonly string[]
}

/** What publishing would do. */
export interface PublishView {
  readonly number: number
  readonly title: string
  readonly date: string | null
  readonly from: string
  readonly to: string
  /** The next draft it makes; null where there is one already. */
  readonly next: { readonly path: string; readonly number: number; readonly date: string } | null
  readonly by: 'push' | 'pull-request'
  readonly checks: readonly PublishCheck[]
  /** The pull requests whose heads the commit will have as parents. */
  readonly pulls: readonly { readonly number: number; readonly title: string; readonly login: string }[]
}

export interface PublishedView {
  readonly oid: string
  readonly path: string
  /** The pull request that waits to be merged; null where it was pushed to the branch. */
  readonly pull: { readonly number: number; readonly url: string } | null
  /** The next issue's board. */
  readonly next: number | null
}
