/** A crate of the fake; what is not given is as of a small, ordinary crate. */
export interface FakeCrate {
  readonly description?: string | null
  readonly repository?: string | null
  readonly homepage?: string | null
  readonly documentation?: string | null
  readonly keywords?: readonly string[]
  readonly license?: string | null
  /** Oldest first. */
  readonly versions?: readonly { readonly num: string; readonly yanked?: boolean }[]
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly downloads?: number
  readonly recentDownloads?: number
  readonly users?: readonly { readonly login: string; readonly name?: string | null }[]
  readonly teams?: readonly { readonly login: string; readonly name?: string | null }[]
}

export interface RecordedRequest {
  /** With its query. */
  readonly path: string
  readonly userAgent: string
  readonly ifNoneMatch: string | null
}

/** What requests get instead of their answer: a broken connection, none at all, text that is no JSON, other JSON, a status. */
export type FakeFailure =
  | { readonly with: 'reset' | 'hang' | 'half' | 'garbage' | 'huge' }
  | { readonly with: 'json'; readonly value: unknown; readonly status?: number }
  | { readonly with: number; readonly headers?: Readonly<Record<string, string>> }

export interface FakeCratesIo {
  /** `http://127.0.0.1:…` */
  readonly url: string
  /** Every request, in order. */
  readonly requests: readonly RecordedRequest[]
  /** By name as their authors write it; tests change it while it serves. */
  readonly crates: Map<string, FakeCrate>
  /** For all requests from now on, or those whose path matches `only`; null: it is well again. */
  fail(failure: FakeFailure | null, only?: RegExp): void
  close(): Promise<void>
}
