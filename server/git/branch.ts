import { ok, type Result, refuse } from '../../lib/result'
import { type Git, mustLine } from './git'
import { bot } from './message'

/** The branch's name where git takes it for one; refuses what could be read as anything else. */
export async function checkBranch(git: Git, branch: string): Promise<Result<string>> {
  const plain = branch.length > 0 && branch.length <= 200 && !/[\p{Cc} ]|^-/u.test(branch)
  if (plain && (await git(['check-ref-format', `refs/heads/${branch}`])).code === 0) return ok(branch)
  return refuse('unavailable', 'The branch in the settings is not a name git allows. Correct it.')
}

export const noBranch = (display: string, branch: string) =>
  refuse(
    'unavailable',
    `The newsletter repository ${display} has no branch ${branch}. Correct the branch in the settings, or make it there.`,
  )

/** The commit of a branch, or null where there is none. */
export async function branchHead(git: Git, gitDir: string, branch: string): Promise<string | null> {
  const output = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `refs/heads/${branch}^{commit}`], {
    gitDir,
  })
  return output.code === 0 ? output.stdout.toString('utf8').trim() : null
}

/** Refuses a branch that somebody else's commit is on: what is there was not made here, and moving it would lose it. */
export async function checkOwn(
  git: Git,
  { display, gitDir, name, tip }: { display: string; gitDir: string; name: string; tip: string },
): Promise<Result<string>> {
  const format = ['--no-walk', '--no-commit-header', '--format=%ce']
  const committer = await mustLine(git, ['rev-list', ...format, tip], { gitDir })
  if (committer === bot.email) return ok(tip)
  return refuse(
    'conflict',
    `${display} has a branch ${name} that Masthead did not make. Nothing was changed. Rename or remove it there, then try again.`,
  )
}
