import type { CorpusText } from '../../../lib/testing/corpus'

/** Measures, prints its table, and gives what belongs into the results. */
export type BenchPart = (
  issueOfSize: (bytes: number) => CorpusText,
  options: readonly string[],
) => Promise<Readonly<Record<string, unknown>>>

export const now = () => performance.now()

export function spread(times: readonly number[]): { median: number; p95: number; slowest: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  return { median: at(0.5), p95: at(0.95), slowest: sorted.at(-1) ?? 0 }
}

export function short(ms: number): string {
  return ms.toFixed(2)
}

export function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(48) + cells.map((cell) => cell.padStart(14)).join('')
}
