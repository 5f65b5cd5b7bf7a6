import { useMemo } from 'react'
import { type DiffLine, diffHunks } from '../../../lib/diff'
import { cx } from '../../ui/cx'

const signs = { same: ' ', added: '+', removed: '−' } as const
const words = { same: '', added: 'Added: ', removed: 'Removed: ' } as const

/** Changed lines with their surroundings, as git shows them. */
export function DiffList({ lines }: { readonly lines: readonly DiffLine[] }) {
  const hunks = useMemo(() => diffHunks(lines), [lines])
  if (hunks.length === 0)
    return (
      <p className="rounded-lg border border-dashed py-8 text-center text-ink-3">The board and git are the same.</p>
    )
  return (
    <section
      aria-label="Changed lines"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways, which needs the focus by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border font-mono text-xs/5 [font-variant-ligatures:none]"
    >
      {hunks.map((hunk, index) => (
        <ol key={keyOf(hunk.lines[0])} className={cx('min-w-max', index > 0 && 'border-t-4 border-sunk')}>
          {hunk.lines.map((line) => (
            <Line key={keyOf(line)} line={line} />
          ))}
        </ol>
      ))}
    </section>
  )
}

function Line({ line }: { readonly line: DiffLine }) {
  return (
    <li
      className={cx(
        'grid grid-cols-[3.5em_3.5em_2em_1fr] whitespace-pre',
        line.kind === 'added' && 'bg-ok-soft',
        line.kind === 'removed' && 'bg-accent-soft',
      )}
    >
      <span aria-hidden className="pr-2 text-right text-ink-2 select-none">
        {line.before}
      </span>
      <span aria-hidden className="pr-2 text-right text-ink-2 select-none">
        {line.after}
      </span>
      <span aria-hidden className={cx('text-center select-none', line.kind === 'added' ? 'text-ok' : 'text-accent')}>
        {signs[line.kind]}
      </span>
      <span className="pr-4">
        <span className="sr-only">{words[line.kind]}</span>
        {line.text}
      </span>
    </li>
  )
}

const keyOf = (line: DiffLine | undefined): string => `${line?.before ?? ''}:${line?.after ?? ''}`
