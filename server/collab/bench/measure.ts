import type { Arena } from './arena'
import type { ContestantName } from './contestant'

/** What a measurement gives: figures by name; null where there is none. Times are milliseconds. */
export type Figures = Readonly<Record<string, number | null>>

export interface Measure {
  readonly name: string
  readonly title: string
  readonly documents: number
  /** Left out unless it is asked for by name. */
  readonly onlyNamed?: boolean
  /** The only servers that it can be taken of; all where it does not say. */
  readonly servers?: readonly ContestantName[]
  run(arena: Arena, progress: (line: string) => void): Promise<Figures>
}

/** Who types in most measures. */
export const teams = { documents: 4, editors: 25 } as const
export const megabyte = 1024 * 1024

/** Nobody is fast by dropping edits. */
export async function requireSound(wrong: readonly string[]): Promise<void> {
  if (wrong.length > 0) throw new Error(`The clients disagree: ${wrong.join('; ')}`)
}
