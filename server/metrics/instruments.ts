/*
 * Everything that is measured, in one table. Names are written `masthead_<name>`, with `_total` for counters and `_seconds`
 * for times, as Prometheus has it. No label holds an id, a name or an address: each has a few values, known beforehand.
 */

interface Instrument {
  /** `time` takes milliseconds, and is also shown as a figure of the last minutes; `size` takes numbers; a gauge is read. */
  readonly kind: 'counter' | 'gauge' | 'time' | 'size'
  readonly help: string
  readonly labels?: readonly string[]
}

export const instruments = {
  rooms: { kind: 'gauge', help: 'Boards in memory, with a document or asleep without one.', labels: ['state'] },
  rooms_stalled: { kind: 'gauge', help: 'Boards whose edits the database does not take now.' },
  connections: { kind: 'gauge', help: 'Sockets on boards.' },
  waiting_bytes: { kind: 'gauge', help: 'Edits that wait for the database, in bytes.' },
  edits: { kind: 'counter', help: 'Edits that were committed, one for each row of the boards’ logs.' },
  edit_bytes: { kind: 'counter', help: 'Size of those, in bytes.' },
  commits: { kind: 'counter', help: 'Commits of edits, each of all that waited.' },
  commit_failures: { kind: 'counter', help: 'Commits of edits that failed and are tried again.' },
  commit: { kind: 'time', help: 'From asking the database to store edits until it has.' },
  commit_edits: { kind: 'size', help: 'Edits in one commit.' },
  acknowledgement: { kind: 'time', help: 'From an edit’s arrival until its editor is told that it is saved.' },
  joins: { kind: 'counter', help: 'Sockets that were let onto a board.' },
  loads: { kind: 'counter', help: 'Boards read from the database.' },
  load: { kind: 'time', help: 'Reading a board from the database.' },
  refused_connections: {
    kind: 'counter',
    help: 'Requests for a board’s socket that were refused.',
    labels: ['reason'],
  },
  closed_sockets: {
    kind: 'counter',
    help: 'Sockets that the server closed, by the code they were told.',
    labels: ['code'],
  },
  presence_dropped: { kind: 'counter', help: 'Messages about carets that slow readers were spared.' },
  slow_readers: { kind: 'counter', help: 'Sockets that were cut because their reader was too far behind.' },
  bus_messages: { kind: 'counter', help: 'Messages heard from other servers on the database.', labels: ['kind'] },
  bus_gaps: { kind: 'counter', help: 'Times that messages from other servers may have been missed.' },
  http_requests: { kind: 'counter', help: 'Requests answered.', labels: ['route', 'status'] },
  http: { kind: 'time', help: 'From a request to the end of its answer, without streams.', labels: ['route'] },
  limited: { kind: 'counter', help: 'Requests refused because there were too many.', labels: ['limit'] },
  sign_ins: { kind: 'counter', help: 'Sign-ins that worked and that did not.', labels: ['by', 'outcome'] },
  job_last_success: { kind: 'gauge', help: 'When the job last succeeded, in seconds since 1970.', labels: ['job'] },
  job_last_duration: { kind: 'gauge', help: 'How long the job took at last, in seconds.', labels: ['job'] },
  job_failures: { kind: 'counter', help: 'Times that the job failed.', labels: ['job'] },
  failures: { kind: 'counter', help: 'Warnings and errors in the log.', labels: ['level'] },
  database_connections: { kind: 'gauge', help: 'Connections to the database, in use and idle.', labels: ['state'] },
  database_waiting: { kind: 'gauge', help: 'Requests that wait for a connection to the database.' },
  event_loop_delay: {
    kind: 'gauge',
    help: 'How late timers were within the last minute, in seconds.',
    labels: ['quantile'],
  },
} as const satisfies Record<string, Instrument>

export type InstrumentName = keyof typeof instruments

type Named<Kind extends Instrument['kind']> = {
  [N in InstrumentName]: (typeof instruments)[N]['kind'] extends Kind ? N : never
}[InstrumentName]

export type CounterName = Named<'counter'>
export type GaugeName = Named<'gauge'>
export type MeasureName = Named<'time' | 'size'>

/** The labels an instrument must be given; none at all where its row names none. */
export type LabelsOf<N extends InstrumentName> = (typeof instruments)[N] extends {
  readonly labels: readonly (infer L extends string)[]
}
  ? Readonly<Record<L, string>>
  : Readonly<Record<string, never>>
