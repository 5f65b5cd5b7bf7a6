import { ok, type Result } from '../../lib/result'
import type { ChangedFile, Repository } from '../git'

/** The two versions of a draft that a pull request is about. */
export interface TextPair {
  readonly base: string
  readonly head: string
}

/** What git has of pull requests. Texts are kept for a while, since those that are looked at are soon placed. */
export interface PullTexts {
  /** Where the head and the branch parted. */
  baseOf(head: string): Promise<Result<string | null>>
  changedFiles(base: string, head: string): Promise<Result<readonly ChangedFile[]>>
  read(at: { readonly path: string; readonly base: string; readonly head: string }): Promise<Result<TextPair>>
}

/** Some tens of megabytes at the very most, and a few usually: bases are shared. */
const mostKept = 100

export function createPullTexts(repository: Pick<Repository, 'mergeBase' | 'changedFiles' | 'readFile'>): PullTexts {
  const kept = new Map<string, string>()

  async function readOne(path: string, commit: string): Promise<Result<string>> {
    const key = `${commit}:${path}`
    const known = kept.get(key)
    if (known !== undefined) return ok(known)
    const file = await repository.readFile(path, { commit })
    if (!file.ok) return file
    kept.set(key, file.value.text)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return ok(file.value.text)
  }

  return {
    baseOf: (head) => repository.mergeBase(head),
    changedFiles: (base, head) => repository.changedFiles(base, head),
    async read({ path, base, head }) {
      const first = await readOne(path, base)
      if (!first.ok) return first
      const second = await readOne(path, head)
      return second.ok ? ok({ base: first.value, head: second.value }) : second
    },
  }
}
