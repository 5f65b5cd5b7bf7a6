import type { Actor } from '../../../lib/permission'
import { boardContributors } from '../../db/queries/boards'
import { findContributors } from '../../db/queries/commits'
import { noReply, type Person } from '../../git'
import type { Held } from './held-board'

/** Whom the commit names: who publishes, and everybody whose edits it is the first to hold. */
export async function peopleOf(
  { tx, issue, board }: Held,
  actor: Actor,
): Promise<{ readonly author: Person; readonly coAuthors: readonly Person[] }> {
  const ids = await boardContributors(tx, issue.id, board.seq)
  const found = await findContributors(tx, [...new Set([actor.id, ...ids])])
  const people = found.map(({ id, name, email }) => ({ id, name, email: email ?? noReply(id) }))
  const author = people.find(({ id }) => id === actor.id) ?? { name: actor.name, email: noReply(actor.id) }
  return { author, coAuthors: people.filter(({ id }) => id !== actor.id) }
}
