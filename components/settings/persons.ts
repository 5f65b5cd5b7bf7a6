import type { SessionView } from '../../lib/views'

export interface PersonSessions {
  readonly userId: string
  readonly name: string
  readonly sessions: readonly SessionView[]
}

/** Sessions by whose they are; people and their browsers each with who was seen last first. */
export function byPerson(sessions: readonly SessionView[]): readonly PersonSessions[] {
  const latestFirst = [...sessions].sort((a, b) => b.seenAt.localeCompare(a.seenAt))
  const persons = new Map<string, SessionView[]>()
  for (const session of latestFirst) {
    const known = persons.get(session.userId)
    if (known === undefined) persons.set(session.userId, [session])
    else known.push(session)
  }
  return [...persons].map(([userId, own]) => ({ userId, name: own[0]?.name ?? '', sessions: own }))
}
