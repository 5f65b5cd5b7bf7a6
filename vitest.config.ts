import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Tests that put something in the place of a module or a global, need a page, or measure their process: each file has a
 * process of its own. All others share two, so that what they import is read once and their Postgres starts once.
 */
const apart = [
  '{app,components}/**/*.test.{ts,tsx}',
  'lib/vote/atom.test.ts',
  'lib/match/memory.test.ts',
  'server/env.test.ts',
  'server/cli/board-files.test.ts',
]

/** The files that take longest, so that no process is left with one of them at the end. */
const longest = ['lib/merge/corpus', 'lib/testing/simulate', 'lib/board/commands', 'server/sync/faults']

class ByProcess extends BaseSequencer {
  /** One kind after the other: a shared process ends when a file of another kind is next. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

function placeOf({ moduleId, project }: TestSpecification): number {
  if (project.name === 'apart') return 0
  return longest.some((part) => moduleId.includes(part)) ? 1 : 2
}

export default defineConfig({
  test: {
    setupFiles: ['lib/testing/property-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: ByProcess },
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      {
        extends: true,
        test: { name: 'together', include: ['{lib,server}/**/*.test.ts'], exclude: apart, isolate: false },
      },
    ],
  },
})
