'use client'

import { useMemo, useState } from 'react'
import {
  Board,
  BoardProvider,
  BoardRefused,
  BoardSkeleton,
  type BoardSlots,
  useBoardContext,
  useUi,
} from '../../../../components/board'
import {
  createTimeline,
  SyncProblem,
  SyncState,
  type TimelineStore,
  useTimelineFeed,
} from '../../../../components/history'
import { ChangedSince, createInbox, Inbox, type InboxStore, useInboxFeed } from '../../../../components/inbox'
import { Preview } from '../../../../components/preview'
import { IssueNotice } from '../../../../components/publish'
import { RoomProvider } from '../../../../components/room'
import { Wordmark } from '../../../../components/site/Wordmark'
import { MayPrepare, usePrepared } from '../../../../components/ui/Late'
import { type Actor, may } from '../../../../lib/permission'
import type { OpenedIssueView } from '../../../../lib/views'
import { HistorySlot, history } from './HistorySlot'
import { HeldHere, OlderCopy } from './KeptSlot'
import { ProseEditorSlot, proseEditor } from './ProseEditorSlot'
import { PublishSlot, publishDialog } from './PublishSlot'
import { useArrived } from './useArrived'
import { useIssue } from './useIssue'

interface BoardScreenProps {
  readonly actor: Actor
  readonly issue: OpenedIssueView
  /** Tags that are usual in this newsletter. */
  readonly tags: readonly string[]
}

const later = [proseEditor, history, publishDialog]
const none: typeof later = []

/** Puts the features of the board's screen together; none of them knows another. */
export function BoardScreen({ actor, issue, tags }: BoardScreenProps) {
  const [inbox] = useState(() => createInbox(issue.number))
  const [timeline] = useState(() => createTimeline(issue.number))
  const slots = useMemo<BoardSlots>(
    () => ({
      ProseEditor: ProseEditorSlot,
      cardNote: (note) => <ChangedSince store={inbox} {...note} />,
      knownTags: tags,
      marks: { at: timeline.markAt, subscribe: timeline.subscribe, clear: timeline.clearMark },
      onFetch: () => void timeline.fetchNow(),
      onPlaceSubmission: (id, where) => void inbox.place(id, where),
    }),
    [inbox, timeline, tags],
  )
  return (
    <RoomProvider
      number={issue.number}
      epoch={issue.epoch}
      damaged={issue.damaged}
      actor={actor}
      fallback={(save) => (save.state === 'refused' ? <BoardRefused message={save.message} /> : <BoardSkeleton />)}
    >
      <BoardProvider slots={slots}>
        <Screen actor={actor} opened={issue} inbox={inbox} timeline={timeline} />
      </BoardProvider>
    </RoomProvider>
  )
}

interface ScreenProps {
  readonly actor: Actor
  readonly opened: OpenedIssueView
  readonly inbox: InboxStore
  readonly timeline: TimelineStore
}

function Screen({ actor, opened, inbox, timeline }: ScreenProps) {
  const { ui, acts } = useBoardContext()
  const locked = useUi((state) => state.locked)
  const arrived = useArrived()
  usePrepared(arrived ? later : none)
  const { issue, askAgain } = useIssue(opened)
  const waiting = useInboxFeed(inbox)
  const unseen = useTimelineFeed(timeline)
  const showHistory = () => ui.set({ panel: 'history', drawer: 'side' })
  return (
    <MayPrepare value={arrived}>
      <Board
        mark={<Wordmark />}
        issue={issue}
        waiting={waiting}
        unseen={unseen}
        inbox={<Inbox store={inbox} closed={locked} />}
        preview={<Preview number={issue.number} />}
        history={<HistorySlot store={timeline} />}
        standing={(changes) => <SyncState store={timeline} changes={changes} onShow={showHistory} />}
        kept={<HeldHere number={issue.number} />}
        notices={
          <>
            <IssueNotice issue={issue} mayReopen={may(actor, 'reopen')} onChanged={() => window.location.reload()} />
            <SyncProblem store={timeline} />
            <OlderCopy board={{ number: issue.number, actor: actor.id, epoch: opened.epoch }} arrived={arrived} />
          </>
        }
        publishing={({ title, onClose }) => (
          <PublishSlot
            number={issue.number}
            title={title}
            onClose={onClose}
            onGo={(block) => acts.goTo(block)}
            onPublished={askAgain}
          />
        )}
      />
    </MayPrepare>
  )
}
