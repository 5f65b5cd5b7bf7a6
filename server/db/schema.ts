/** Every table: what drizzle, its migrations and the queries know. */

export { archiveEntries, archiveIssues } from './tables/archive'
export { auditLog } from './tables/audit'
export { boardQuarantine, boardSnapshots, boardUpdates } from './tables/boards'
export { commits, issues, publications } from './tables/issues'
export { signInLinks, users } from './tables/people'
export { submissions } from './tables/submissions'
export { deliveries, outbox, pulls, timeline, timelineSeen } from './tables/sync'
export { crates, nominationFlags, nominations, roundLog, roundNominations, rounds, votes } from './tables/votes'
