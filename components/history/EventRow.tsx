import {
  ArrowDownToLine,
  ArrowUpFromLine,
  BookCheck,
  CircleAlert,
  CircleCheck,
  LockOpen,
  type LucideIcon,
} from 'lucide-react'
import type { TimelineEvent } from '../../lib/views'
import { ago } from '../ui/ago'
import { cx } from '../ui/cx'
import { instantText } from '../ui/day'
import { ChangeList } from './ChangeList'
import { ConflictView } from './ConflictView'
import type { Choices } from './choices'
import { kindText, peopleText } from './words'

interface EventRowProps {
  readonly event: TimelineEvent
  readonly unseen: boolean
  readonly now: number
  readonly choices: Choices
}

const icons: Record<TimelineEvent['kind'], LucideIcon> = {
  'from-git': ArrowDownToLine,
  'to-git': ArrowUpFromLine,
  published: BookCheck,
  reopened: LockOpen,
  problem: CircleAlert,
  recovered: CircleCheck,
}

/** Letters of a commit's name that people compare by. */
const shortName = 8

/** One thing that git and the board gave each other: what it was, who did it, and which cards it was about. */
export function EventRow({ event, unseen, now, choices }: EventRowProps) {
  const Icon = icons[event.kind]
  const people = peopleText(event)
  const fresh = unseen && event.kind === 'from-git'
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b px-4 py-3">
      <Icon
        aria-hidden
        className={cx('mt-0.5 size-4', event.kind === 'problem' || fresh ? 'text-accent' : 'text-ink-3')}
      />
      <div className="min-w-0">
        <p className="text-sm font-medium [overflow-wrap:anywhere]">
          {fresh ? <span className="sr-only">New: </span> : null}
          {event.subject}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-ink-3">
          <span>
            {kindText(event)}
            {people === '' ? '' : `, ${people}`}
          </span>
          <time dateTime={event.at} title={instantText(event.at)}>
            {ago(event.at, now)}
          </time>
          {event.oid === null ? null : <CommitName oid={event.oid} url={event.url} />}
        </p>
        {event.changes.length === 0 ? null : <ChangeList changes={event.changes} onGo={choices.onGo} />}
        {event.conflicts.map((conflict) => (
          <ConflictView key={`${conflict.block}${conflict.field}`} conflict={conflict} choices={choices} />
        ))}
      </div>
    </li>
  )
}

function CommitName({ oid, url }: { readonly oid: string; readonly url: string | null }) {
  const name = oid.slice(0, shortName)
  if (url === null) return <code className="text-2xs/5">{name}</code>
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={`Commit ${name}`}
      className="font-mono text-2xs/5 underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {name}
    </a>
  )
}
