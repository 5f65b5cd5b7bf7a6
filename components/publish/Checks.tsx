import { ChevronDown, CircleCheck, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type BlockId, blockId } from '../../lib/issue'
import { indexOf, nameOf } from '../../lib/outline'
import type { PublishCheck } from '../../lib/views'
import { useBoard } from '../room'
import { cx } from '../ui/cx'

interface ChecksProps {
  readonly checks: readonly PublishCheck[]
  readonly onGo: (block: BlockId) => void
}

interface Look {
  readonly Icon: LucideIcon
  readonly color: string
  /** Said before the title, for those who don't see the sign. */
  readonly word: string
}

const looks: Record<PublishCheck['state'], Look> = {
  stop: { Icon: CircleX, color: 'text-accent', word: 'Stops it: ' },
  warn: { Icon: TriangleAlert, color: 'text-warn', word: 'Look at it: ' },
  ok: { Icon: CircleCheck, color: 'text-ok', word: 'Fine: ' },
}

const order = ['stop', 'warn'] as const

/** So many blocks are named; more than that is a matter for the board itself. */
const few = 5

/** What was looked through, what is wrong first; what is fine is counted. */
export function Checks({ checks, onGo }: ChecksProps) {
  const open = order.flatMap((state) => checks.filter((check) => check.state === state))
  const fine = checks.filter((check) => check.state === 'ok')
  return (
    <section aria-label="Last checks" className="rounded-lg border">
      <ul>
        {open.map((check) => (
          <Check key={check.key} check={check} onGo={onGo} />
        ))}
      </ul>
      {fine.length === 0 ? null : (
        <details className="group/fine">
          <summary className="grid grid-cols-[16px_minmax(0,1fr)_16px] items-center gap-x-2.5 px-3 py-2 text-sm text-ink-2 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
            <CircleCheck aria-hidden className="size-4 text-ok" />
            {open.length === 0
              ? 'Everything is fine'
              : fine.length === 1
                ? 'One more is fine'
                : `${fine.length} more are fine`}
            <ChevronDown aria-hidden className="size-4 text-ink-3 group-open/fine:rotate-180" />
          </summary>
          <ul className="border-t">
            {fine.map((check) => (
              <Check key={check.key} check={check} onGo={onGo} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Check({ check, onGo }: { readonly check: PublishCheck; readonly onGo: (block: BlockId) => void }) {
  const { Icon, color, word } = looks[check.state]
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b px-3 py-2">
      <Icon aria-hidden className={cx('mt-0.5 size-4', color)} />
      <div>
        <p className={cx('text-sm', check.state === 'ok' ? 'text-ink-2' : 'font-medium')}>
          <span className="sr-only">{word}</span>
          {check.title}
        </p>
        {check.detail === null ? null : (
          <p className="mt-0.5 text-xs text-ink-2 [overflow-wrap:anywhere]">{check.detail}</p>
        )}
        {check.blocks.length === 0 ? null : <Blocks ids={check.blocks} onGo={onGo} />}
      </div>
    </li>
  )
}

function Blocks({ ids, onGo }: { readonly ids: readonly string[]; readonly onGo: (block: BlockId) => void }) {
  const { places } = indexOf(useBoard())
  const blocks = ids.flatMap((id) => places.get(blockId(id))?.block ?? [])
  return (
    <ul className="mt-1 grid gap-0.5">
      {blocks.slice(0, few).map((block) => (
        <li key={block.id}>
          <button
            type="button"
            onClick={() => onGo(block.id)}
            className="hit max-w-full truncate rounded-sm text-xs text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink hover:decoration-accent"
          >
            {nameOf(block)}
          </button>
        </li>
      ))}
      {blocks.length > few ? <li className="text-xs text-ink-3">and {blocks.length - few} more</li> : null}
    </ul>
  )
}
