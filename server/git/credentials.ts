import { readFile } from 'node:fs/promises'
import { GitFailure } from './git'

/** What this server shows a newsletter repository's host; never in an argument, an address, a log or the database. */
export interface GitCredentials {
  /** For https, where the address holds none itself. */
  readonly token: string | null
  /** The same in a file, which is read each time, so that the token can be renewed while the server runs. */
  readonly tokenFile: string | null
  /** For ssh: the private key, instead of what ssh finds by itself. */
  readonly sshKeyFile: string | null
  /** The hosts' keys; then no other host is spoken to. */
  readonly knownHostsFile: string | null
}

/** Longer than any token; a file of this size is another one. */
const longest = 4096

/** The value of an `Authorization` header as it is now; null where there is no token. */
export async function readAuthorization({ token, tokenFile }: GitCredentials): Promise<string | null> {
  const word = tokenFile === null ? token : await readToken(tokenFile)
  if (word === null) return null
  // Hosts want a user's name beside a token and do not care which; this is the one GitHub gives its own.
  return `Basic ${Buffer.from(`x-access-token:${word}`, 'utf8').toString('base64')}`
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const word = text.trim()
  if (/^[\x21-\x7e]+$/.test(word) && word.length <= longest) return word
  throw new GitFailure(['fetch'], { code: 128, stderr: 'could not read Password: the token’s file holds none' })
}

/** The command git uses for ssh; asks nobody anything. */
export function sshCommand({ sshKeyFile, knownHostsFile }: GitCredentials): string {
  const key = sshKeyFile === null ? [] : ['-o', 'IdentitiesOnly=yes', '-i', sshPath(sshKeyFile)]
  const hosts =
    knownHostsFile === null
      ? []
      : ['-o', 'StrictHostKeyChecking=yes', '-o', `UserKnownHostsFile="${sshPath(knownHostsFile)}"`]
  const words = [
    'ssh',
    '-o',
    'BatchMode=yes',
    '-o',
    'ConnectTimeout=20',
    '-o',
    'ServerAliveInterval=30',
    ...key,
    ...hosts,
  ]
  return words.map(shellWord).join(' ')
}

/** Whether ssh takes the path as it is: it reads `%`, `$`, `"` and `~` in one as something else. */
export function isSshPath(path: string): boolean {
  return path.startsWith('/') && !/[%$"\\\p{Cc}]/u.test(path)
}

function sshPath(path: string): string {
  if (!isSshPath(path)) throw new RangeError(`Unexpected path for ssh ${JSON.stringify(path)}`)
  return path
}

/** Git hands its ssh command to a shell. */
function shellWord(word: string): string {
  return /^[A-Za-z0-9_./=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
