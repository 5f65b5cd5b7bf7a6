'use client'

import { useState } from 'react'
import type { DamagedBoardView } from '../../../lib/views'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Notice } from '../../ui/Notice'
import { TimeAgo } from '../../ui/TimeAgo'
import { toast } from '../../ui/Toaster'
import { calls } from '../calls'

interface DamagedProps {
  readonly boards: readonly DamagedBoardView[]
  readonly onConfirmed: () => void
  readonly now: number
}

/** Boards that can only be read until an admin has looked at what is left of them. */
export function Damaged({ boards, onConfirmed, now }: DamagedProps) {
  const [asking, setAsking] = useState<DamagedBoardView | null>(null)
  return (
    <>
      {boards.map((board) => (
        <Notice
          key={board.issue}
          tone="error"
          className="mb-4"
          title={`The board of issue ${board.issue} has lost something`}
        >
          <p>
            {board.rows === 1 ? 'One saved change was' : `${board.rows} saved changes were`} found damaged{' '}
            <TimeAgo at={board.at} now={now} />. Until you have looked at it, the board can be read but not edited.
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
            <a href={`/issues/${board.issue}/board`}>Look at the board</a>
            <Button size="sm" onClick={() => setAsking(board)}>
              Open it for edits…
            </Button>
          </p>
        </Notice>
      ))}
      {asking === null ? null : (
        <ConfirmDialog
          title={`Open issue ${asking.issue} for edits?`}
          button="Open for edits"
          run={() => calls.confirmBoard(asking.issue)}
          onClose={() => setAsking(null)}
          onDone={() => {
            toast(`Issue ${asking.issue} can be edited again`)
            setAsking(null)
            onConfirmed()
          }}
        >
          <p>
            What could not be read stays set aside in the database; the board goes on without it. Read the board first:
            a card or a few words may be missing, or stand where they stood before.
          </p>
          <p>If much is missing, restore a backup instead. It has none of the edits that came after it was made.</p>
        </ConfirmDialog>
      )}
    </>
  )
}
