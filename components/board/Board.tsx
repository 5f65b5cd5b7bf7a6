import { memo, type ReactNode } from 'react'
import { Announcer } from '../drag'
import { useBoard } from '../room'
import { Toaster } from '../ui/Toaster'
import { useBoardContext, useUi } from './acts/context'
import { useChanges } from './commit/useChanges'
import { Drawer } from './Drawer'
import { Galley } from './Galley'
import { Banner } from './header/Banner'
import { Header } from './header/Header'
import { headOf } from './header/headOf'
import { useCarryEnd } from './keys/useCarryEnd'
import { useGlobalKeys } from './keys/useGlobalKeys'
import { Overlays } from './Overlays'
import { Outline } from './outline/Outline'
import { SidePanel } from './panels/SidePanel'
import { useNarrow } from './useNarrow'

interface BoardProps {
  /** The mark in the header. */
  readonly mark: ReactNode
  readonly issue: {
    readonly number: number
    readonly title: string
    readonly date: string | null
    readonly status: 'draft' | 'published'
  }
  /** How many submissions wait; null while that is not known. */
  readonly waiting: number | null
  readonly inbox: ReactNode
  readonly preview: ReactNode
}

const OutlineOnce = memo(Outline)
const GalleyOnce = memo(Galley)

/** The whole screen of a board: header, outline, galley and what stands beside it. */
export function Board({ mark, issue, waiting, inbox, preview }: BoardProps) {
  const { ui } = useBoardContext()
  const head = headOf(useBoard(), issue)
  const { changes, askAgain } = useChanges(issue.number)
  const drawer = useUi((state) => state.drawer)
  const narrow = useNarrow()
  useGlobalKeys()
  useCarryEnd()
  const close = () => ui.set({ drawer: null })
  const side = <SidePanel waiting={waiting} inbox={inbox} preview={preview} />
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <Header mark={mark} {...head} published={issue.status === 'published'} changes={changes} />
      <Banner />
      <div className="grid min-h-0 flex-1 lg:grid-cols-[244px_minmax(0,1fr)_372px] lg:max-xl:grid-cols-[200px_minmax(0,1fr)_320px]">
        {narrow ? null : (
          <div className="min-h-0 border-r">
            <OutlineOnce />
          </div>
        )}
        <main className="min-h-0 min-w-0">
          <GalleyOnce />
        </main>
        {narrow ? null : <aside className="flex min-h-0 min-w-0 flex-col border-l bg-sheet">{side}</aside>}
      </div>
      {narrow ? (
        <>
          <Drawer open={drawer === 'outline'} onClose={close} label="Sections" side="left">
            <OutlineOnce />
          </Drawer>
          <Drawer open={drawer === 'side'} onClose={close} label="Inbox and preview" side="right">
            {side}
          </Drawer>
        </>
      ) : null}
      <Overlays number={issue.number} title={head.title} onCommitted={askAgain} />
      <Announcer />
      <Toaster />
    </div>
  )
}
