import { domainOf, plainText } from '../../../lib/outline'
import type { CardBlock } from './cardBlock'

/** The quiet line below a title: where the link leads, what follows it, and of an event when and where. */
export function CardDetail({ block }: { readonly block: CardBlock }) {
  const parts = block.kind === 'event' ? eventParts(block) : []
  const suffix = plainText(block.suffix).replace(/^[-–—:,\s]+/, '')
  return (
    <div className="text-xs text-ink-3 [overflow-wrap:anywhere]">
      {parts.length === 0 ? null : <span className="text-ink-2">{parts.join(' · ')}</span>}
      {parts.length === 0 ? null : ' · '}
      {block.url === '' ? <span className="font-medium text-warn">No address yet</span> : domainOf(block.url)}
      {suffix === '' ? null : <span> · {suffix}</span>}
    </div>
  )
}

function eventParts(block: Extract<CardBlock, { kind: 'event' }>): readonly string[] {
  const date = block.endDate === null ? block.date : `${block.date} – ${block.endDate}`
  return [date, block.place, plainText(block.group)].filter((part) => part !== '')
}
