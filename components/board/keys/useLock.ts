import { useLayoutEffect } from 'react'
import { errorCodes } from '../../../lib/errors'
import { useSaveState } from '../../room'
import { useBoardContext } from '../acts/context'
import { nothing } from '../state/ui'

/** Refusals after which nothing that is written here would ever get onto the board. */
const final: readonly (number | undefined)[] = (
  ['conflict', 'forbidden', 'not-found', 'gone', 'damaged', 'outdated'] as const
).map((code) => errorCodes[code].close)

/**
 * Locks the board that takes no edits, also when that comes while it is open, or so much waits that more
 * could not be sent: what was begun ends here.
 */
export function useLock(readOnly: boolean): void {
  const { ui } = useBoardContext()
  const { code, full } = useSaveState()
  const locked = readOnly || full === true || final.includes(code)
  useLayoutEffect(() => {
    ui.set(
      locked
        ? { locked, editing: null, adding: null, menu: null, moving: nothing, carrying: false, drop: null }
        : { locked },
    )
  }, [ui, locked])
}
