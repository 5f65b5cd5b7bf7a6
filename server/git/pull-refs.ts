import { type Git, must } from './git'

/** Numbers asked for in one command at most, so that its arguments stay far below any limit. */
const perCommand = 400

/** The ref by which a host shows the head of a pull request. */
export function pullRef(number: number): string {
  if (!Number.isSafeInteger(number) || number <= 0) throw new RangeError(`Unexpected pull request ${number}`)
  return `refs/pull/${number}/head`
}

/** The commits these refs are at, in a repository on this machine; missing ones are left out. */
export async function readRefs(
  git: Git,
  gitDir: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const part of parts(refs)) {
    const output = await must(git, ['for-each-ref', '--format=%(objectname) %(refname)', '--', ...part], { gitDir })
    for (const line of output.toString('utf8').split('\n').filter(Boolean))
      found.set(line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' ')))
  }
  return found
}

/** The numbers that have a commit, with it. */
export function pullsOf(
  numbers: readonly number[],
  find: (number: number) => string | undefined,
): ReadonlyMap<number, string> {
  return new Map(
    numbers.flatMap((number) => {
      const oid = find(number)
      return oid === undefined ? [] : [[number, oid] as const]
    }),
  )
}

export function parts<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / perCommand)
  return Array.from({ length: count }, (_, at) => all.slice(at * perCommand, (at + 1) * perCommand))
}
