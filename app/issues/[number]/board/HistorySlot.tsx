'use client'

import { useBoardContext, useUi } from '../../../../components/board'
import type { HistoryProps, TimelineStore } from '../../../../components/history'
import { deferred, Late } from '../../../../components/ui/Late'

export const history = deferred<HistoryProps>(() =>
  import('../../../../components/history/History').then((module) => module.History),
)

/** The history beside the board, which does not know it by name; what it names is shown on the board. */
export function HistorySlot({ store }: { readonly store: TimelineStore }) {
  const { acts, ui } = useBoardContext()
  const locked = useUi((state) => state.locked)
  const onGo: HistoryProps['onGo'] = (block) => {
    ui.set({ drawer: null })
    acts.goTo(block)
  }
  return (
    <Late
      of={history}
      props={{ store, locked, onGo, onUse: acts.takeTheirs, onKeep: acts.keepOurs }}
      fallback={<p className="px-4 py-10 text-center text-ink-3">Reading the history…</p>}
    />
  )
}
