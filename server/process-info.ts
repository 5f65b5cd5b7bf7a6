import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** The command line of a process; null when there is none with this number (a dead one not yet collected counts as none). */
export async function commandOf(pid: number): Promise<string | null> {
  const text =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : await ps(pid, 'command=')
  return text === '' ? null : text.replaceAll('\0', ' ')
}

/**
 * When a process started, in words that only mean something compared to themselves: together with the number they name one
 * process for ever, while a number alone is given out again. Null when there is none.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return (await ps(pid, 'lstart=')) || null
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  // The second field is the program's name in brackets, and may hold anything; the start is the 20th after it.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return state === 'Z' ? null : `${boot.trim()} ${rest[18]}`
}

async function ps(pid: number, format: string): Promise<string> {
  const { stdout } = await execute('ps', ['-p', String(pid), '-o', format]).catch(() => ({ stdout: '' }))
  return stdout.trim()
}
