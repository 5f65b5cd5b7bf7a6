import { type Git, GitFailure } from './git'
import type { Mirror } from './mirror'
import { parts, pullRef, pullsOf, readRefs } from './pull-refs'

const arrived = (number: number) => `refs/masthead/pull/${number}`

/**
 * A head brings little that is not here already. One that takes longer is no pull request to a newsletter, and the branch
 * is not fetched meanwhile.
 */
const patienceMs = 2 * 60_000

/** Brings heads of pull requests into a mirror in one fetch; only where one is missing the remote is asked which there are. */
export async function fetchPulls(
  git: Git,
  mirror: Mirror,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found: number[] = []
  for (const part of parts(numbers)) found.push(...(await fetchPart(mirror, part)))
  const refs = await readRefs(git, mirror.gitDir, found.map(arrived))
  return pullsOf(found, (number) => refs.get(arrived(number)))
}

/** Those that are there. */
async function fetchPart(mirror: Mirror, numbers: readonly number[]): Promise<readonly number[]> {
  const fetch = (some: readonly number[]) =>
    mirror.fetch(
      some.map((number) => `+${pullRef(number)}:${arrived(number)}`),
      patienceMs,
    )
  try {
    await fetch(numbers)
    return numbers
  } catch (error) {
    if (!isMissingRef(error)) throw error
    const there = await mirror.list(numbers.map(pullRef))
    const left = numbers.filter((number) => there.has(pullRef(number)))
    if (left.length > 0) await fetch(left)
    return left
  }
}

export function isMissingRef(error: unknown): boolean {
  return error instanceof GitFailure && /couldn't find remote ref/i.test(error.output.stderr)
}
