import type { Arena } from './arena'

/** What a measurement gives: figures by name; null where there is none. Times are milliseconds. */
export type Figures = Readonly<Record<string, number | null>>

export interface Measure {
  readonly name: string
  readonly title: string
  readonly documents: number
  /** Left out unless it is asked for by name. */
  readonly onlyNamed?: boolean
  run(arena: Arena, progress: (line: string) => void): Promise<Figures>
}

/** Nobody is fast by dropping edits. */
export async function requireSound(wrong: readonly string[]): Promise<void> {
  if (wrong.length > 0) throw new Error(`The clients disagree: ${wrong.join('; ')}`)
}
