import { readFileSync, statSync } from 'node:fs'
import { errorCode } from './problem'

/** A secret that came by a variable or by the file that another variable names. */
export interface GivenSecret {
  /** Null where neither is set. */
  readonly value: string | null
  /** Why the process can't start with it. */
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

const largest = 64 * 1024

/** Reads `NAME`, or the file of `NAME_FILE` without the line end that editors leave. No message holds what is in it. */
export function readGiven(name: string, values: Readonly<Record<string, unknown>>): GivenSecret {
  const value = values[name]
  const file = values[`${name}_FILE`]
  if (typeof value === 'string' && typeof file === 'string') return bad(`Set ${name} or ${name}_FILE, not both.`)
  if (typeof value === 'string') return { value: value.trim(), problems: [], warnings: [] }
  return typeof file === 'string' ? readSecretFile(`${name}_FILE`, file) : { value: null, problems: [], warnings: [] }
}

function readSecretFile(name: string, file: string): GivenSecret {
  try {
    const { mode, size } = statSync(file)
    if (size > largest) return bad(`${name} names ${file}, which is too long to be a secret.`)
    const value = readFileSync(file, 'utf8').trim()
    if (value === '') return bad(`${name} names ${file}, which is empty.`)
    const open = (mode & 0o077) !== 0 && process.platform !== 'win32'
    const warning = `Others on this machine may read ${file} (${name}). Close it to them: chmod 600 ${file}`
    return { value, problems: [], warnings: open ? [warning] : [] }
  } catch (error) {
    const code = errorCode(error)
    if (code === null) throw error
    return bad(`${name} names ${file}, which can’t be read (${code}).`)
  }
}

function bad(problem: string): GivenSecret {
  return { value: null, problems: [problem], warnings: [] }
}
