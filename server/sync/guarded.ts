import type { Log } from '../log'

/** Runs `act`; one that fails is told in the log, and keeps nobody after it from its turn. */
export async function guarded(log: Pick<Log, 'error'>, what: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    log.error({ err: error, what }, 'Synchronising failed')
  }
}
