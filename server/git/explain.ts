import { type Refusal, type Result, refuse } from '../../lib/result'
import { GitFailure } from './git'

/** Runs `act`; a git failure in it becomes a refusal with a sentence, everything else is thrown on. */
export async function refusing<T>(display: string, act: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof GitFailure) return explain(display, error)
    if (isMissingGit(error))
      return refuse('unavailable', 'git is not installed on the server, or not in its PATH. Install it.')
    throw error
  }
}

/** Known words of git, and what to say instead; `here` is the repository. First match wins. */
const sentences: readonly (readonly [RegExp, (here: string) => string])[] = [
  [/no space left|disk quota exceeded/i, (here) => `The disk is full, here or at ${here}. Make room, then try again.`],
  [
    /permission denied \(publickey|host key verification failed/i,
    (here) =>
      `${here} does not let this server in: its ssh key is missing or not allowed there. Add the key, then try again.`,
  ],
  [/file exists/i, (here) => `Another git process is at work in ${here}. Nothing was changed; try again in a minute.`],
  [
    /insufficient permission|permission denied|read-only file system|unable to create/i,
    (here) =>
      `The newsletter repository ${here} can’t be written. Give the server’s user write access to it, then try again.`,
  ],
  [
    /authentication failed|could not read (?:username|password)|terminal prompts disabled|returned error: 40[13]/i,
    (here) => `${here} does not accept the server’s credentials, or they may not do this. Renew them in the settings.`,
  ],
  [
    /returned error: 30[1278]/i,
    (here) =>
      `${here} has another address now, and the server’s credentials are for this one only. Correct the address in the settings.`,
  ],
  [
    /returned error: 429/i,
    (here) => `${here} asks for patience: it was asked too often. It is tried again by itself in a while.`,
  ],
  [
    /not valid: is this a git repository|invalid index-pack|bad line length|unexpected content-type|protocol error/i,
    (here) =>
      `${here} answers with something that is not git, most likely a page to sign in, or is empty. Check the address and the credentials.`,
  ],
  [
    /couldn't find remote ref/i,
    (here) =>
      `The newsletter repository ${here} has no such branch. Correct the branch in the settings, or make it there.`,
  ],
  [
    /does not appear to be a git repository|repository .* not found|not a git repository/i,
    (here) => `${here} is not a git repository. Correct the address in the settings.`,
  ],
  [
    /could not resolve host|could not read from remote|unable to access|connection|timed out|early eof|hung up/i,
    (here) => `The newsletter repository ${here} does not answer. Nothing was changed; try again in a while.`,
  ],
]

function explain(display: string, failure: GitFailure): Refusal {
  const found = sentences.find(([words]) => words.test(failure.output.stderr))
  if (found !== undefined) return refuse('unavailable', found[1](display))
  return refuse(
    'unavailable',
    `git could not ${failure.args[0] ?? 'work'} in the newsletter repository ${display}: ${lastLine(failure.output.stderr)} Nothing was changed.`,
  )
}

function lastLine(stderr: string): string {
  const line =
    stderr
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/[^\P{C}]/gu, ' ')
      .slice(0, 300) ?? ''
  return line === '' ? 'it did not say why.' : `“${line}”.`
}

function isMissingGit(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ENOENT' &&
    'syscall' in error &&
    error.syscall === 'spawn git'
  )
}
