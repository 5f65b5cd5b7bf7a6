import type { ReactNode } from 'react'
import { deferred, Late, usePrepared } from '../ui/Late'
import { type PublishingWindow, useBoardContext, useUi } from './acts/context'
import type { CommitDialogProps } from './commit/CommitDialog'
import { sectionMenu } from './outline/SectionMenu'
import { rowMenu } from './rows/Grip'

const palette = deferred(() => import('./palette/Palette').then((module) => module.Palette))
const shortcuts = deferred(() => import('./palette/Shortcuts').then((module) => module.Shortcuts))
const commit = deferred(() => import('./commit/CommitDialog').then((module) => module.CommitDialog))
const all = [palette, rowMenu, sectionMenu, shortcuts, commit]

interface OverlaysProps extends CommitDialogProps {
  readonly publishing: (window: PublishingWindow) => ReactNode
}

/** What comes over the board when it is asked for. Keys that follow the one that opens it must find it there. */
export function Overlays({ publishing, ...props }: OverlaysProps) {
  const { ui } = useBoardContext()
  const overlay = useUi((state) => state.overlay)
  usePrepared(all)
  const close = () => ui.set({ overlay: null })
  if (overlay === 'palette' || overlay === 'move') return <Late of={palette} props={{}} onFail={close} />
  if (overlay === 'shortcuts') return <Late of={shortcuts} props={{}} onFail={close} />
  if (overlay === 'commit') return <Late of={commit} props={props} onFail={close} />
  if (overlay === 'publish') return publishing({ title: props.title, onClose: close })
  return null
}
