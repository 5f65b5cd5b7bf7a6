import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import type { PullView } from '../../lib/views'
import { cx } from '../ui/cx'
import { Tag } from '../ui/Tag'

/** The pull request something came by: its number, which leads to the host, who made it, and how its checks stand. */
export function PullLine({ pull }: { readonly pull: PullView }) {
  return (
    <>
      <PullLink pull={pull} />
      <span className="max-w-40 truncate">by {pull.login}</span>
      {pull.state === 'open' ? null : <Tag tone={pull.state === 'draft' ? 'plain' : 'warn'}>{pull.state}</Tag>}
      <Checks pull={pull} />
    </>
  )
}

/** A pull request's number, which leads to the host. */
export function PullLink({ pull }: { readonly pull: PullView }) {
  return (
    <a
      href={pull.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      tabIndex={-1}
      draggable={false}
      title={pull.title}
      aria-label={`Pull request #${pull.number}: ${pull.title}`}
      className="hit rounded-sm bg-info-soft px-1.5 text-2xs font-medium text-info tabular-nums hover:underline"
    >
      #{pull.number}
    </a>
  )
}

const looks = {
  passing: { Icon: CircleCheck, color: 'text-ok' },
  failing: { Icon: CircleX, color: 'text-accent' },
  pending: { Icon: CircleDashed, color: 'text-ink-3' },
} as const

function Checks({ pull }: { readonly pull: PullView }) {
  if (pull.checks === 'none') return null
  const { Icon, color } = looks[pull.checks]
  const names = pull.checks === 'failing' ? pull.failing.join(', ') : ''
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1', color)}>
      <Icon aria-hidden className="size-3 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="sr-only">Checks </span>
        {pull.checks}
        {names === '' || pull.trouble?.includes(names) ? '' : `: ${names}`}
      </span>
    </span>
  )
}
