import { useLayoutEffect } from 'react'
import { errorCodes } from '../../../lib/errors'
import { useSaveState } from '../../room'
import { useBoardContext } from '../acts/context'
import { nothing } from '../state/ui'

/** Locks the board of an issue that is closed, also when it is closed while the board is open: what was begun ends here. */
export function useLock(closed: boolean): void {
  const { ui } = useBoardContext()
  const { code } = useSaveState()
  const locked = closed || code === errorCodes.conflict.close
  useLayoutEffect(() => {
    ui.set(
      locked
        ? { locked, editing: null, adding: null, menu: null, moving: nothing, carrying: false, drop: null }
        : { locked },
    )
  }, [ui, locked])
}
