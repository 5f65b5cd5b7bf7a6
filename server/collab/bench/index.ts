import { openArena, prepareArena } from './arena'
import { type ContestantName, contestants } from './contestant'

export { type ContestantName, contestants } from './contestant'

import type { Figures } from './measure'
import { measures } from './measures'

export interface RoomsBenchOptions {
  /** The text of the issue that everybody works on. */
  readonly source: string
  /** Names of measures; all where there are none. */
  readonly only?: readonly string[]
  readonly rounds?: number
  readonly servers?: readonly ContestantName[]
  /** Folder for processor profiles of our server. */
  readonly profile?: string
  progress(line: string): void
}

export interface RoomsBench {
  readonly name: string
  readonly title: string
  readonly byServer: Readonly<Partial<Record<ContestantName, Figures>>>
  /** What went wrong; the medians are of the other rounds. */
  readonly failures: readonly string[]
}

/** Our rooms and two known servers in turn, each fresh for each measure; medians of the rounds. */
export async function benchRooms(options: RoomsBenchOptions): Promise<readonly RoomsBench[]> {
  const { source, only = [], rounds = 3, servers = contestants, profile, progress } = options
  await prepareArena()
  const chosen = measures.filter(({ name, onlyNamed }) =>
    only.length === 0 ? onlyNamed !== true : only.includes(name),
  )
  const results: RoomsBench[] = []
  for (const { name, title, documents, servers: measured = servers, run } of chosen) {
    const found = new Map<ContestantName, Figures[]>()
    const failures: string[] = []
    for (let round = 0; round < rounds; round++) {
      for (const server of servers.filter((each) => measured.includes(each))) {
        progress(`${name}: ${server}, round ${round + 1} of ${rounds}`)
        const profiled = profile !== undefined && server === 'masthead' ? { profile } : {}
        const arena = await openArena(server, { source, documents, ...profiled })
        try {
          const figures = await run(arena, progress)
          progress(`  ${JSON.stringify(figures)}`)
          found.set(server, [...(found.get(server) ?? []), figures])
        } catch (error) {
          failures.push(`${server}: ${error instanceof Error ? error.message : String(error)}`)
          progress(`  failed: ${failures.at(-1)}`)
        } finally {
          await arena.close()
        }
      }
    }
    results.push({
      name,
      title,
      failures,
      byServer: Object.fromEntries([...found].map(([server, all]) => [server, medians(all)])),
    })
  }
  return results
}

function medians(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {})
  return Object.fromEntries(
    names.map((name) => {
      const sorted = all.flatMap((figures) => figures[name] ?? []).sort((a, b) => a - b)
      return [name, sorted[Math.floor(sorted.length / 2)] ?? null]
    }),
  )
}
