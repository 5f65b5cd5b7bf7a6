import Link from 'next/link'
import type { BoardStatusView } from '../../../lib/views'
import { Tag } from '../../ui/Tag'
import { bytesText } from './amounts'
import { Nothing, Part } from './Part'

/** Boards in memory: who is on them, and whether what they write gets to the database. */
export function Boards({ boards }: { readonly boards: readonly BoardStatusView[] }) {
  const sorted = [...boards].sort((a, b) => b.issue - a.issue)
  return (
    <Part title="Open boards" count={boards.length}>
      {boards.length === 0 ? (
        <Nothing>No board is open. One opens with the first editor who looks at it.</Nothing>
      ) : (
        <ul aria-label="Open boards">
          {sorted.map((board) => (
            <li
              key={board.issue}
              className="grid items-baseline gap-x-4 border-b py-2.5 sm:grid-cols-[7rem_minmax(0,1fr)_auto]"
            >
              <p className="font-medium">
                <Link href={`/issues/${board.issue}/board`} prefetch={false} className="link">
                  Issue {board.issue}
                </Link>
              </p>
              <p className="text-ink-2 [overflow-wrap:anywhere]">
                {board.people.length === 0 ? 'Nobody is here' : board.people.join(', ')}
                {board.connections > board.people.length ? (
                  <span className="text-ink-3"> in {board.connections} windows</span>
                ) : null}
              </p>
              <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-3 tabular-nums">
                <State board={board} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function State({ board }: { readonly board: BoardStatusView }) {
  const waiting = board.waitingBytes === 0 ? null : `${bytesText(board.waitingBytes)} not saved yet`
  if (board.stalled)
    return (
      <>
        {waiting}
        <Tag tone="warn">the database does not take it</Tag>
      </>
    )
  if (waiting !== null) return waiting
  return board.asleep ? <Tag>asleep</Tag> : 'all saved'
}
