import { memo, type ReactNode } from 'react'
import type { OpenedIssueView } from '../../lib/views'
import { Announcer } from '../drag'
import { useBoard } from '../room'
import { Toaster } from '../ui/Toaster'
import { type PublishingWindow, useBoardContext, useUi } from './acts/context'
import { useChanges } from './commit/useChanges'
import { Drawer } from './Drawer'
import { Galley } from './Galley'
import { Banner } from './header/Banner'
import { Header } from './header/Header'
import { headOf } from './header/headOf'
import { useCarryEnd } from './keys/useCarryEnd'
import { useGlobalKeys } from './keys/useGlobalKeys'
import { useLock } from './keys/useLock'
import { Overlays } from './Overlays'
import { Outline } from './outline/Outline'
import { SidePanel } from './panels/SidePanel'
import { useNarrow } from './useNarrow'

interface BoardProps {
  /** The mark in the header. */
  readonly mark: ReactNode
  readonly issue: OpenedIssueView
  /** How many submissions wait; null while that is not known. */
  readonly waiting: number | null
  /** How many events of the history were not looked at; null for none. */
  readonly unseen: number | null
  readonly inbox: ReactNode
  readonly preview: ReactNode
  readonly history: ReactNode
  /** What can be done with what this browser holds, where the server has refused the board. */
  readonly kept: ReactNode
  /** What is to be known of the whole board, above it. */
  readonly notices: ReactNode
  /** How board and git stand to each other, for the header; given how many changes are not in git. */
  readonly standing: (changes: number | null) => ReactNode
  /** The window that publishes the issue. */
  readonly publishing: (window: PublishingWindow) => ReactNode
}

const OutlineOnce = memo(Outline)
const GalleyOnce = memo(Galley)

/** The whole screen of a board: header, outline, galley and what stands beside it. */
export function Board(props: BoardProps) {
  const { issue } = props
  const { ui } = useBoardContext()
  const head = headOf(useBoard(), issue)
  const { changes, askAgain } = useChanges(issue.number)
  const drawer = useUi((state) => state.drawer)
  const narrow = useNarrow()
  useLock(issue.closed || issue.damaged)
  useGlobalKeys()
  useCarryEnd()
  const close = () => ui.set({ drawer: null })
  const { waiting, unseen, inbox, preview, history } = props
  const side = <SidePanel waiting={waiting} unseen={unseen} inbox={inbox} preview={preview} history={history} />
  return (
    <div className="relative flex h-dvh flex-col overflow-clip">
      <Header mark={props.mark} {...head} issue={issue} changes={changes} standing={props.standing(changes)} />
      <Banner closed={issue.closed} damaged={issue.damaged} kept={props.kept} />
      {props.notices}
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
          <Drawer open={drawer === 'side'} onClose={close} label="Inbox, preview and history" side="right">
            {side}
          </Drawer>
        </>
      ) : null}
      <Overlays number={issue.number} title={head.title} onCommitted={askAgain} publishing={props.publishing} />
      <Announcer />
      <Toaster />
    </div>
  )
}
