import { type Git, GitFailure } from './git'
import { removeHalfPacks } from './half-packs'
import type { Mirror, MirrorSettings } from './mirror'
import { removeStaleLocks } from './stale-locks'

export interface UpkeepSettings extends Pick<MirrorSettings, 'git' | 'clock'> {
  /** Loose objects that a mirror may have before it is packed; git counts roughly. */
  readonly looseObjects?: number
}

const hour = 60 * 60_000

/** A server that has just started has better things to do. */
const firstAfterMs = hour
const everyMs = 24 * hour

/** Git's own number. */
const usualLooseObjects = 6_700

/** Long enough for thirteen years of a newsletter; fetches and commits wait that long at most. */
const longestMs = 2 * 60_000

/**
 * What no ref names is kept so long: commits that were made and not yet pushed, and heads of pull requests that an issue
 * contains though their authors have replaced them since.
 */
const keepUnnamed = '90.days.ago'

/**
 * Packs a mirror when it is time, at most once a day, and tells whether it did. Ended at any moment, it leaves the mirror
 * whole: the next time goes on, and takes away the locks and half packs that were left behind. Of a `gc.pid` git sees by itself whether
 * its process is still there. Throws a GitFailure where git can't.
 */
export function createUpkeep({ git, clock, looseObjects = usualLooseObjects }: UpkeepSettings, mirror: Mirror) {
  const { gitDir } = mirror
  const now = () => clock.now().getTime()
  let dueAt = now() + firstAfterMs
  return async (): Promise<boolean> => {
    if (now() < dueAt) return false
    dueAt = now() + everyMs
    await mirror.inTurn(async () => {
      await mirror.ensure()
      await removeStaleLocks(gitDir, clock)
      await removeHalfPacks(gitDir)
      await pack(git, { gitDir, looseObjects })
    })
    return true
  }
}

async function pack(git: Git, { gitDir, looseObjects }: { gitDir: string; looseObjects: number }): Promise<void> {
  const args = ['gc', '--auto', '--quiet']
  const config = [
    ['gc.auto', String(looseObjects)],
    // Else it would go on by itself, beside whatever comes next.
    ['gc.autoDetach', 'false'],
    ['gc.pruneExpire', keepUnnamed],
    // The machine has people to serve meanwhile.
    ['pack.threads', '1'],
  ] as const
  const output = await git(args, { gitDir, config, timeoutMs: longestMs })
  if (output.code !== 0) throw new GitFailure(args, output)
}
