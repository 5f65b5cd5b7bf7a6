import { useMemo } from 'react'
import { diffWords } from '../../lib/diff'
import { cx } from './cx'

interface WordDiffProps {
  /** What it is, for those who hear it. */
  readonly label: string
  /** Null where there was nothing before, or is nothing after. */
  readonly before: string | null
  readonly after: string | null
  readonly className?: string
}

/** Beyond this many characters in both texts together it scrolls by itself. */
const longest = 1200

const looks = {
  same: '',
  removed: 'mr-0.5 rounded-sm bg-accent-soft text-accent line-through decoration-1',
  added: 'rounded-sm bg-ok-soft text-ok no-underline',
} as const

/** A text before and after, in one: what went is struck through, what came is marked. */
export function WordDiff({ label, before, after, className }: WordDiffProps) {
  const parts = useMemo(() => keyed(diffWords(before ?? '', after ?? '')), [before, after])
  const long = (before?.length ?? 0) + (after?.length ?? 0) > longest
  return (
    <figure
      aria-label={label}
      // A part that scrolls by itself needs the focus by keyboard.
      {...(long ? { tabIndex: 0 } : {})}
      className={cx(
        long && 'max-h-72 overflow-y-auto',
        'rounded-md border bg-paper px-2.5 py-2 font-mono text-xs/5 whitespace-pre-wrap [font-variant-ligatures:none] [overflow-wrap:anywhere]',
        className,
      )}
    >
      {parts.map(({ key, kind, text }) =>
        kind === 'same' ? (
          <span key={key}>{text}</span>
        ) : kind === 'removed' ? (
          <del key={key} className={looks.removed}>
            <span className="sr-only"> removed: </span>
            {text}
          </del>
        ) : (
          <ins key={key} className={looks.added}>
            <span className="sr-only"> added: </span>
            {text}
          </ins>
        ),
      )}
    </figure>
  )
}

function keyed(parts: ReturnType<typeof diffWords>) {
  return parts.map((part, index) => ({ ...part, key: `${index}${part.kind}` }))
}
