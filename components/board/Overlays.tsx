import { useEffect } from 'react'
import { useUi } from './acts/context'
import type { CommitDialogProps } from './commit/CommitDialog'
import { Late, whenIdle } from './whenIdle'

const palette = whenIdle(() => import('./palette/Palette').then((module) => module.Palette))
const shortcuts = whenIdle(() => import('./palette/Shortcuts').then((module) => module.Shortcuts))
const commit = whenIdle(() => import('./commit/CommitDialog').then((module) => module.CommitDialog))

/** What comes over the board when it is asked for. */
export function Overlays(props: CommitDialogProps) {
  const overlay = useUi((state) => state.overlay)
  useEffect(() => {
    const stops = [palette.prepare(), shortcuts.prepare(), commit.prepare()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  if (overlay === 'palette' || overlay === 'move') return <Late of={palette} props={{}} />
  if (overlay === 'shortcuts') return <Late of={shortcuts} props={{}} />
  if (overlay === 'commit') return <Late of={commit} props={props} />
  return null
}
