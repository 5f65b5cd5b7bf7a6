import type { ReactNode } from 'react'
import { useBoard } from '../../room'
import { type Tab, Tabs } from '../../ui/Tabs'
import { useBoardContext, useUi } from '../acts/context'
import { TrashPanel } from './TrashPanel'

interface SidePanelProps {
  readonly waiting: number | null
  /** How many events of the history were not looked at; null for none. */
  readonly unseen: number | null
  readonly inbox: ReactNode
  readonly preview: ReactNode
  readonly history: ReactNode
}

/** What stands beside the galley: what waits, what readers will see, what was taken out. */
export function SidePanel({ waiting, unseen, inbox, preview, history }: SidePanelProps) {
  const { ui } = useBoardContext()
  const panel = useUi((state) => state.panel)
  const { trash, unplaced } = useBoard()
  const tabs: Tab[] = [
    { value: 'inbox', label: 'Inbox', count: waiting, content: inbox },
    { value: 'preview', label: 'Preview', content: preview },
    { value: 'history', label: 'History', count: unseen, content: history },
  ]
  const gone = trash.length + unplaced.length
  if (gone > 0 || panel === 'trash')
    tabs.push({
      value: 'trash',
      label: unplaced.length > 0 ? 'Unplaced and trash' : 'Trash',
      count: gone,
      content: <TrashPanel />,
    })
  return <Tabs label="Beside the board" value={panel} onValueChange={(value) => ui.set({ panel: value })} tabs={tabs} />
}
