import { useRef } from 'react'
import { submissionId } from '../../lib/issue'
import { domainOf } from '../../lib/outline'
import { useDraggable } from '../drag'
import { ago } from '../ui/ago'
import { cx } from '../ui/cx'
import { Tag } from '../ui/Tag'
import { WordDiff } from '../ui/WordDiff'
import { PullLine } from './PullLine'
import { actText } from './pulls'
import { RowActs } from './RowActs'
import type { InboxRowProps } from './types'

/** A submission, or a part of a pull request: what it is, who sent it, and where it can go. Cards can be dragged. */
export function InboxRow(props: InboxRowProps) {
  const { item, first, inCluster, open, closed, onKeyDown } = props
  const ref = useRef<HTMLLIElement>(null)
  const movable = item.kind !== 'change' && !closed
  useDraggable(ref, {
    payload: () => (movable ? { kind: 'submission', id: submissionId(item.id), title: item.title } : null),
    preview: () => ({ title: item.title, detail: domainOf(item.url), count: 1 }),
  })
  return (
    <li
      ref={ref}
      data-item={item.id}
      aria-label={item.title}
      tabIndex={first ? 0 : -1}
      onKeyDown={onKeyDown}
      className={cx(
        'group/item border-b px-4 py-2.5 hover:bg-sunk focus-visible:bg-sunk focus-visible:-outline-offset-2',
        movable && 'cursor-grab',
        inCluster && 'ml-4 border-l border-l-line-strong pl-3',
      )}
    >
      <p className="text-sm font-medium [overflow-wrap:anywhere]">
        {item.kind === 'change' ? <Tag tone="info">{actText(item)}</Tag> : null} {item.title}
      </p>
      <div className="mt-1 flex items-start gap-2 text-xs text-ink-3">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 pt-0.5">
          <Origin item={item} inCluster={inCluster} />
        </span>
        <RowActs {...props} />
      </div>
      {item.pull === null || item.pull.trouble === null || inCluster ? null : (
        <p className="mt-1 text-xs text-warn [overflow-wrap:anywhere]">{item.pull.trouble}</p>
      )}
      {item.note === '' || (inCluster && item.note === item.pull?.title) ? null : (
        <p className="mt-1 text-xs text-ink-2 [overflow-wrap:anywhere]">{item.note}</p>
      )}
      {open && item.change !== null ? (
        <WordDiff
          label={`What #${item.pull?.number ?? ''} would change`}
          before={item.change.before}
          after={item.change.after}
          className="mt-2"
        />
      ) : null}
    </li>
  )
}

function Origin({ item, inCluster }: Pick<InboxRowProps, 'item' | 'inCluster'>) {
  const { url, tags, duplicates, pull, name, createdAt } = item
  return (
    <>
      {url === '' ? null : (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          tabIndex={-1}
          draggable={false}
          className="min-w-0 truncate underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {domainOf(url)}
        </a>
      )}
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {duplicates > 0 ? (
        <span className="font-medium text-ok" title={`Sent ${duplicates + 1} times`}>
          +{duplicates}
        </span>
      ) : null}
      {pull === null || inCluster ? null : <PullLine pull={pull} />}
      {pull !== null && pull.parts > 1 && !inCluster ? <span>{`one of ${pull.parts} in #${pull.number}`}</span> : null}
      {inCluster ? null : (
        <span>
          {ago(createdAt, Date.now())}
          {name === '' || pull !== null ? '' : `, ${name}`}
        </span>
      )}
    </>
  )
}
