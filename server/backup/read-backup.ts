import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { errorCode, Problem } from '../problem'
import { type BackupHeader, endSchema, headerSchema, rowsOf } from './format'

/** Gets each row as it stands in the file; whoever gets it may take its time. */
export type TakeRow = (table: number, line: string) => Promise<void> | void

export interface ReadBackup {
  /** Called with the first line, before any row. */
  readonly begin?: (header: BackupHeader) => Promise<void> | void
  readonly row?: TakeRow
}

/**
 * Reads a whole backup, in one pass and without holding it. A Problem for a file that is none, is damaged, was cut short or
 * says another number of rows than it has; only when this resolves was everything that was handed out sound.
 */
export async function readBackup(file: string, { begin, row }: ReadBackup = {}): Promise<BackupHeader> {
  const state: Reading = { header: null, table: 0, left: 0, rows: 0, isOver: false }
  const hash = createHash('sha256')
  for await (const line of linesOf(unpacked(file))) {
    if (state.isOver) throw damaged(file)
    const text = line.toString('utf8')
    if (state.header === null) {
      state.header = readHeader(file, text)
      state.left = state.header.tables[0]?.rows ?? 0
      await begin?.(state.header)
    } else if (state.rows === rowsOf(state.header)) {
      if (endSchema.safeParse(parsed(file, text)).data?.sha256 !== hash.digest('hex')) throw damaged(file)
      state.isOver = true
      continue
    } else {
      const table = nextTable(state, state.header)
      await row?.(table, text)
    }
    hash.update(line).update('\n')
  }
  if (state.header === null || !state.isOver) throw damaged(file)
  return state.header
}

interface Reading {
  header: BackupHeader | null
  table: number
  /** Rows of this table that are still to come. */
  left: number
  rows: number
  isOver: boolean
}

/** Which table the next row belongs to. */
function nextTable(state: Reading, { tables }: BackupHeader): number {
  while (state.left === 0) {
    state.table += 1
    state.left = tables[state.table]?.rows ?? 0
  }
  state.left -= 1
  state.rows += 1
  return state.table
}

function damaged(file: string): Problem {
  return new Problem(`${file} is damaged or was cut short, so nothing was restored. Take another backup.`)
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(file)
  }
}

function readHeader(file: string, text: string): BackupHeader {
  const value = parsed(file, text)
  const { data } = headerSchema.safeParse(value)
  if (data !== undefined) return data
  const isOurs = typeof value === 'object' && value !== null && 'masthead' in value && value.masthead === 'backup'
  throw new Problem(
    isOurs
      ? `${file} was made by another version of Masthead, in a form that this one can't read. Restore it with that version.`
      : `${file} is no backup of Masthead.`,
  )
}

/** What is in the gzip file; ends with a Problem where it can't be read or unpacked. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const output = createGunzip()
  const reading = pipeline(createReadStream(file), output)
  // Told below, where it is looped over; who stops before the end is not told at all.
  reading.catch(() => {})
  try {
    yield* output
  } catch (error) {
    const code = errorCode(error)
    if (code?.startsWith('Z_')) throw damaged(file)
    if (error instanceof Error && 'syscall' in error && 'path' in error)
      throw new Problem(`${file} can't be read (${code}).`)
    throw error
  }
}

const newline = 10

/** A line may be as long as a board's snapshot, and come in many parts. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      parts.push(chunk.subarray(start, end))
      yield parts.length === 1 ? (parts[0] ?? chunk) : Buffer.concat(parts)
      parts = []
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  }
  if (parts.length > 0) yield Buffer.concat(parts)
}
