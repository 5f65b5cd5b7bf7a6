import { ok, type Result, refuse } from '../../lib/result'
import { type Git, GitFailure } from './git'
import { isAncestor } from './history'
import type { Mirror } from './mirror'

export interface Push {
  readonly branch: string
  readonly to: string
  /**
   * For a branch of our own: the commit it must be at, empty for one that must not be there, as compare-and-swap on the
   * other side. Null for any other branch, which only ever goes forward.
   */
  readonly lease: string | null
}

/** Pushes a commit, never by force; `raced` when the branch had moved. */
export async function push(
  git: Git,
  { mirror, url, display }: { readonly mirror: Mirror; readonly url: string; readonly display: string },
  { branch, to, lease }: Push,
): Promise<Result<'moved' | 'raced'>> {
  const ref = `refs/heads/${branch}`
  const flags = ['--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no']
  const leased = lease === null ? [] : [`--force-with-lease=${ref}:${lease}`]
  const args = ['push', ...flags, ...leased, '--end-of-options', url, `${to}:${ref}`]
  const output = await git(args, await mirror.access())
  if (output.code === 0) return ok('moved')
  const answer = pushAnswer(output.stdout.toString('utf8'))
  if (answer === 'raced') return ok('raced')
  if (answer !== null) return refuse('forbidden', refusedSentence(display, answer))
  // A push may arrive and its answer not.
  await mirror.fetch([`+${ref}:${ref}`])
  const { gitDir } = mirror
  const head = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], { gitDir })
  if (head.code === 0 && (await isAncestor({ git, gitDir }, to, head.stdout.toString('utf8').trim())))
    return ok('moved')
  throw new GitFailure(args, output)
}

/** Null when the remote gave no answer at all, `raced` when its branch had moved, else its reason. */
function pushAnswer(porcelain: string): string | null {
  const reason = /^!\t[^\t]*\t\[(?:remote )?rejected\] \((.*)\)$/m.exec(porcelain)?.[1]
  if (reason === undefined) return null
  return /^(?:fetch first|non-fast-forward|stale info|failed to update ref|cannot lock ref.*|reference already exists)$/.test(
    reason,
  )
    ? 'raced'
    : reason
}

function refusedSentence(display: string, reason: string): string {
  const words = reason.replace(/\p{Cc}/gu, ' ').slice(0, 200)
  return `${display} refused the push (${words}). Nothing was changed there. Allow this server to push to the branch, or download the markdown and commit it yourself.`
}
