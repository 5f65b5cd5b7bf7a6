/** What an admin sees of the running process, and of the others on its database. */
export interface SystemView {
  readonly version: string
  readonly startedAt: string
  readonly memoryBytes: number
  readonly database: { readonly kind: 'own' | 'given'; readonly ok: boolean; readonly milliseconds: number | null }
  readonly repository: { readonly ok: boolean; readonly detail: string }
  readonly boards: readonly BoardStatusView[]
  readonly figures: readonly FigureView[]
  readonly jobs: readonly JobView[]
  /** The last that went wrong, newest first: what the log says, without secrets. */
  readonly failures: readonly FailureView[]
  readonly processes: readonly ProcessView[]
  /** Boards with damaged rows that wait for an admin's word. */
  readonly damaged: readonly DamagedBoardView[]
}

export interface BoardStatusView {
  readonly issue: number
  readonly connections: number
  readonly people: readonly string[]
  /** Bytes that wait for the database. */
  readonly waitingBytes: number
  readonly stalled: boolean
  readonly asleep: boolean
}

/** One measured thing over the last minutes, in milliseconds. */
export interface FigureView {
  readonly name: string
  readonly description: string
  readonly count: number
  readonly median: number
  readonly p99: number
}

export interface JobView {
  readonly name: string
  readonly description: string
  /** Null: not since the start. */
  readonly lastAt: string | null
  readonly lastMilliseconds: number | null
  readonly ok: boolean
  readonly problem: string | null
}

export interface FailureView {
  readonly at: string
  readonly level: 'warn' | 'error'
  readonly message: string
  readonly times: number
}

export interface ProcessView {
  readonly id: string
  readonly host: string
  readonly pid: number
  readonly startedAt: string
  readonly seenAt: string
  readonly self: boolean
  /** Whether it does what only one may: fetching by itself, closing rounds, importing. */
  readonly leader: boolean
}

export interface DamagedBoardView {
  readonly issue: number
  readonly at: string
  /** How many rows of its log were set aside. */
  readonly rows: number
}
