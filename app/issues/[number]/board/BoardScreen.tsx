'use client'

import { useMemo, useState } from 'react'
import { Board, BoardProvider, BoardRefused, BoardSkeleton, type BoardSlots } from '../../../../components/board'
import { createInbox, Inbox, type InboxStore, useInboxFeed } from '../../../../components/inbox'
import { Preview } from '../../../../components/preview'
import { RoomProvider } from '../../../../components/room'
import { Wordmark } from '../../../../components/site/Wordmark'
import { usePrepared } from '../../../../components/ui/Late'
import type { Actor } from '../../../../lib/permission'
import type { IssueView } from '../../../../lib/views'
import { ProseEditorSlot, proseEditor } from './ProseEditorSlot'

interface BoardScreenProps {
  readonly actor: Actor
  readonly issue: IssueView
  /** Tags that are usual in this newsletter. */
  readonly tags: readonly string[]
}

const prepared = [proseEditor]

/** Puts the features of the board's screen together; none of them knows another. */
export function BoardScreen({ actor, issue, tags }: BoardScreenProps) {
  usePrepared(prepared)
  const [inbox] = useState(() => createInbox(issue.number))
  const slots = useMemo<BoardSlots>(
    () => ({
      ProseEditor: ProseEditorSlot,
      knownTags: tags,
      onPlaceSubmission: (id, where) => void inbox.place(id, where),
    }),
    [inbox, tags],
  )
  return (
    <RoomProvider
      number={issue.number}
      actor={actor}
      fallback={(save) => (save.state === 'refused' ? <BoardRefused message={save.message} /> : <BoardSkeleton />)}
    >
      <BoardProvider slots={slots}>
        <Screen issue={issue} inbox={inbox} />
      </BoardProvider>
    </RoomProvider>
  )
}

interface ScreenProps {
  readonly issue: IssueView
  readonly inbox: InboxStore
}

function Screen({ issue, inbox }: ScreenProps) {
  const waiting = useInboxFeed(inbox)
  return (
    <Board
      mark={<Wordmark />}
      issue={issue}
      waiting={waiting}
      inbox={<Inbox store={inbox} />}
      preview={<Preview number={issue.number} />}
    />
  )
}
