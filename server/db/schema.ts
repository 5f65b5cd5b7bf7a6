/** Every table: what drizzle, its migrations and the queries know. */

export { archiveEntries, archiveIssues } from './tables/archive'
export { auditChain, auditLog } from './tables/audit'
export { boardQuarantine, boardSnapshots, boards, boardUpdates } from './tables/boards'
export { commits, issues, publications } from './tables/issues'
export { sessions, signInLinks, users } from './tables/people'
export { processes, rateLimits } from './tables/processes'
export { submissions } from './tables/submissions'
export { deliveries, outbox, pulls, timeline, timelineSeen } from './tables/sync'
export { crates, nominationFlags, nominations, roundLog, roundNominations, rounds, votes } from './tables/votes'
