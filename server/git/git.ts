import { type ChildProcess, type ExecFileException, type ExecFileOptions, execFile } from 'node:child_process'

/** Runs git with fixed arguments and no shell; resolves whatever its exit code, rejects only when git can't be run. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<GitOutput>

export interface GitOptions {
  /** The repository's own folder (`.git` or a bare one); without it git looks at `cwd` and no further up. */
  readonly gitDir?: string
  readonly cwd?: string
  /** Added to the clean environment, for this command only. */
  readonly env?: Readonly<Record<string, string>>
  /** Settings for this command only. They go through the environment, so that secrets are in no argument. */
  readonly config?: readonly (readonly [string, string])[]
  readonly input?: string | Uint8Array
  /** After which git is ended. */
  readonly timeoutMs?: number
}

export interface GitOutput {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** What git must not have failed at. `explain` makes it a sentence for the person; anything else is a bug. */
export class GitFailure extends Error {
  constructor(
    readonly args: readonly string[],
    readonly output: Pick<GitOutput, 'code' | 'stderr'>,
  ) {
    super(`git ${args[0] ?? ''} ended with ${output.code}: ${output.stderr.trim()}`)
    this.name = 'GitFailure'
  }
}

/** The process's environment variables that git gets, where they are set: what it needs to find programs and the network. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'SSH_AUTH_SOCK',
  'HTTPS_PROXY',
  'https_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
]

/** Settings of the machine, of the user and of the repository that could run a program or change what is written. */
const settings = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.quotePath', 'false'],
  ['credential.helper', ''],
  ['gc.auto', '0'],
  ['i18n.commitEncoding', 'UTF-8'],
  ['maintenance.auto', 'false'],
  ['push.gpgSign', 'false'],
  ['safe.directory', '*'],
] as const

const localTimeoutMs = 60_000
const largestOutput = 256 * 1024 * 1024

export interface GitSettings {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What git uses for ssh, instead of the plain command that asks nobody. */
  readonly sshCommand?: string
  /** Stands in for `execFile` in tests that record the arguments or run git as somebody else. */
  readonly run?: RunFile
}

export type RunFile = (
  file: string,
  args: readonly string[],
  options: ExecFileOptions & { readonly encoding: 'buffer' },
  done: (error: ExecFileException | null, stdout: Buffer, stderr: Buffer) => void,
) => ChildProcess

/** Git that asks nobody, runs no hooks, reads no settings but the repository's, and speaks https, ssh and file only. */
export function createGit({ environment, sshCommand, run = execFile }: GitSettings): Git {
  const ssh = sshCommand === undefined ? {} : { GIT_SSH_COMMAND: sshCommand }
  const base = { ...fixedEnvironment, ...ssh, ...pick(environment) }
  return (args, options = {}) =>
    new Promise((resolve, reject) => {
      const child = run(
        'git',
        [...args],
        {
          encoding: 'buffer',
          // Next's types say that every environment names NODE_ENV; git's has no use for it.
          env: environmentOf(base, options) as NodeJS.ProcessEnv,
          maxBuffer: largestOutput,
          timeout: options.timeoutMs ?? localTimeoutMs,
          killSignal: 'SIGKILL',
          ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        },
        (error, stdout, stderr) => {
          const text = stderr.toString('utf8')
          if (error === null) resolve({ code: 0, stdout, stderr: text })
          else if (error.killed === true) resolve({ code: timedOut, stdout, stderr: 'timed out' })
          else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr: text })
          else reject(error)
        },
      )
      // Git may end before it has read all: its exit code and words then say why.
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(options.input ?? '')
    })
}

/** The exit code of a command that was ended for taking too long, as the shell's `timeout` gives it. */
const timedOut = 124

/** The output of a command that must succeed; else throws a GitFailure. */
export async function must(git: Git, args: readonly string[], options?: GitOptions): Promise<Buffer> {
  const output = await git(args, options)
  if (output.code !== 0) throw new GitFailure(args, output)
  return output.stdout
}

/** The first line of the output of a command that must succeed. */
export async function mustLine(git: Git, args: readonly string[], options?: GitOptions): Promise<string> {
  const text = (await must(git, args, options)).toString('utf8')
  return text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'))
}

const fixedEnvironment = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  GIT_ALLOW_PROTOCOL: 'https:ssh:file',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=30',
  GIT_TERMINAL_PROMPT: '0',
}

function environmentOf(base: Record<string, string>, { gitDir, cwd, env, config }: GitOptions): Record<string, string> {
  return {
    ...base,
    ...configEnvironment([...settings, ...(config ?? [])]),
    ...(gitDir === undefined ? {} : { GIT_DIR: gitDir }),
    ...(cwd === undefined ? {} : { GIT_CEILING_DIRECTORIES: parentOf(cwd) }),
    ...env,
  }
}

function configEnvironment(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const lines = pairs.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ])
  return { GIT_CONFIG_COUNT: String(pairs.length), ...Object.fromEntries(lines) }
}

function parentOf(folder: string): string {
  return folder.replace(/\/+$/, '').replace(/\/[^/]*$/, '') || '/'
}

function pick(environment: GitSettings['environment']): Record<string, string> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = environment[name]
      return value === undefined || value === '' ? [] : [[name, value] as const]
    }),
  )
}
