import type { Transaction } from '../db/client'
import { boardContributors } from '../db/queries/board-log'
import { findContributors } from '../db/queries/commits'
import type { IssueRow } from '../db/queries/issues'
import { bot, noReply, type Person } from '../git'

/** Whom a commit of the board up to `seq` names. The author is who acts; where nobody does, Masthead itself, with those whose edits are in it beside it. */
export async function peopleOf(
  tx: Transaction,
  issue: Pick<IssueRow, 'id'>,
  { actor, seq }: { readonly actor: { readonly id: string; readonly name: string } | null; readonly seq: number },
): Promise<{ author: Person; coAuthors: readonly Person[] }> {
  const ids = await boardContributors(tx, issue.id, seq)
  const found = await findContributors(tx, [...new Set([...(actor === null ? [] : [actor.id]), ...ids])])
  const people = found.map(({ id, name, email }) => ({ id, name, email: email ?? noReply(id) }))
  if (actor === null) return { author: bot, coAuthors: people }
  const author = people.find(({ id }) => id === actor.id) ?? { name: actor.name, email: noReply(actor.id) }
  return { author, coAuthors: people.filter(({ id }) => id !== actor.id) }
}
