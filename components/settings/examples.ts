import type { AuditPageView, InvitationView, MemberView, SessionView, SystemView } from '../../lib/views'

/** Views for tests, each with what a test wants otherwise. */

export const exampleNow = Date.parse('2026-11-22T12:00:00.000Z')

const at = (minutesAgo: number) => new Date(exampleNow - minutesAgo * 60_000).toISOString()

export function exampleMember(name: string, other: Partial<MemberView> = {}): MemberView {
  return {
    id: `id-${name}`,
    name,
    role: 'editor',
    github: null,
    joinedAt: at(100_000),
    seenAt: at(180),
    sessions: 1,
    ...other,
  }
}

export function exampleInvitation(name: string, other: Partial<InvitationView> = {}): InvitationView {
  return { id: `link-${name}`, name, role: 'editor', by: 'Ada', createdAt: at(60), expiresAt: at(-1380), ...other }
}

export function exampleSession(name: string, other: Partial<SessionView> = {}): SessionView {
  return {
    id: `session-${name}`,
    userId: `id-${name}`,
    name,
    browser: 'Firefox on Linux',
    by: 'link',
    startedAt: at(5000),
    seenAt: at(10),
    current: false,
    ...other,
  }
}

export function exampleLog(other: Partial<AuditPageView> = {}): AuditPageView {
  return { entries: [], page: 1, pages: 1, intact: true, ...other }
}

export function exampleSystem(other: Partial<SystemView> = {}): SystemView {
  return {
    version: '0.1.0',
    startedAt: at(300),
    memoryBytes: 183_000_000,
    database: { kind: 'own', ok: true, milliseconds: 0.6 },
    repository: { ok: true, detail: '/srv/newsletter.git, branch main' },
    boards: [],
    figures: [],
    jobs: [],
    failures: [],
    processes: [],
    damaged: [],
    ...other,
  }
}
