import type { Role } from '../permission'

/** Somebody who has been here, as an admin sees them. */
export interface MemberView {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly github: string | null
  readonly joinedAt: string
  /** Null where no browser of theirs was seen since sessions are kept. */
  readonly seenAt: string | null
  /** Browsers that are signed in now. */
  readonly sessions: number
}

/** A one-time link that nobody has used yet. */
export interface InvitationView {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Null: made in the terminal. */
  readonly by: string | null
  readonly createdAt: string
  readonly expiresAt: string
}

/** A browser that is signed in. */
export interface SessionView {
  readonly id: string
  readonly userId: string
  readonly name: string
  /** What the browser calls itself, in words such as “Firefox on Linux”. */
  readonly browser: string
  readonly by: 'link' | 'github'
  readonly startedAt: string
  readonly seenAt: string
  /** Whether it is the one that asks. */
  readonly current: boolean
}

export interface AuditView {
  readonly id: number
  readonly at: string
  /** Null: the server itself, or somebody who was not signed in. */
  readonly who: string | null
  /** What was done, as a sentence without its subject: “changed the role of Ada from member to editor”. */
  readonly what: string
  readonly act: string
  readonly target: string
}

export interface AuditPageView {
  /** Newest first. */
  readonly entries: readonly AuditView[]
  readonly page: number
  readonly pages: number
  /** Whether every row still comes to the hash that was written beside it. */
  readonly intact: boolean
}
