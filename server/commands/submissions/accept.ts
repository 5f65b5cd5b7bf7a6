import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { IssueRow } from '../../db/queries/issues'
import { findIssue } from '../../db/queries/issues'
import { findSubmissions, type SubmissionDetails } from '../../db/queries/submissions'
import { type Accepted, type Left, type PullGroup, placeParts } from './accept-parts'
import type { SubmissionDeps } from './deps'

/**
 * Places parts of pull requests where their authors put them, all of them in one transaction. What can't be placed is left,
 * with the reason; it holds up none of the others.
 */
export async function accept(
  deps: SubmissionDeps,
  actor: Actor | null,
  input: { readonly issue: number; readonly ids: readonly string[] },
): Promise<Result<Accepted>> {
  const refused = refusal(actor, 'place-submission')
  if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
  const { publication, rooms } = deps
  const issue = await findIssue(deps.db, { publicationId: publication.id, number: input.issue })
  if (issue === null) return refuse('not-found', `There is no board for issue ${input.issue}.`)
  const ids = [...new Set(input.ids)]
  const found = await findSubmissions(deps.db, { publicationId: publication.id, ids })
  const { groups, left } = await gather(deps, issue, { ids, found })
  if (groups.length === 0) return ok({ placed: 0, left })
  const placed = await rooms.edit(issue.id, {
    userId: actor.id,
    change: (doc, tx) => placeParts(deps, { doc, tx, issue, actor, groups }),
  })
  if (!placed.ok) return placed
  rooms.changed('inbox')
  return ok({ placed: placed.value.placed, left: [...left, ...placed.value.left] })
}

interface Chosen {
  readonly ids: readonly string[]
  readonly found: readonly SubmissionDetails[]
}

/** Sorts what was chosen by pull request, with the texts from git, before anything is locked. */
async function gather(
  deps: SubmissionDeps,
  issue: IssueRow,
  { ids, found }: Chosen,
): Promise<{ readonly groups: readonly PullGroup[]; readonly left: readonly Left[] }> {
  const left: Left[] = []
  const chosen = new Map<number, SubmissionDetails[]>()
  for (const id of ids) {
    const details = found.find(({ submission }) => submission.id === id)
    const reason = misfitOf(details, issue)
    if (reason !== null || details?.pull == null) left.push({ id, reason: reason ?? notThere })
    else chosen.set(details.pull.id, [...(chosen.get(details.pull.id) ?? []), details])
  }
  const groups: PullGroup[] = []
  for (const parts of chosen.values()) {
    const group = await readGroup(deps, parts)
    if (group.ok) groups.push(group.value)
    else left.push(...parts.map(({ submission }) => ({ id: submission.id, reason: group.message })))
  }
  return { groups: groups.toSorted((a, b) => a.number - b.number), left }
}

const notThere = 'It is not in the inbox any more. Look at the inbox again.'

function misfitOf(details: SubmissionDetails | undefined, issue: IssueRow): string | null {
  if (details === undefined) return notThere
  if (details.pull === null || details.submission.part === null)
    return 'It came by the form, so it has no place of its own yet. Drag it to one.'
  if (details.pull.path !== issue.path) return 'Its pull request is for another draft. Open the board of that one.'
  return null
}

async function readGroup({ pulls }: SubmissionDeps, parts: readonly SubmissionDetails[]): Promise<Result<PullGroup>> {
  const pull = parts[0]?.pull
  if (pull == null || pull.path === null || pull.baseOid === null || pulls === undefined)
    return refuse('unavailable', 'Its pull request can’t be read now. Try again when the inbox says that it can.')
  const { number, headOid: head, baseOid: base, path } = pull
  const texts = await pulls.texts.read({ path, base, head })
  if (!texts.ok) return texts
  return ok({ number, head, texts: texts.value, ids: parts.map(({ submission }) => submission.id) })
}
