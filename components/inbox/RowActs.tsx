import { CornerDownLeft, X } from 'lucide-react'
import { Button } from '../ui/Button'
import type { InboxRowProps } from './types'

/** What can be done with a row of the inbox. Each has its key; Tab goes from row to row. */
export function RowActs(props: InboxRowProps) {
  return (
    <span className="flex shrink-0 gap-1">
      <DeclineButton {...props} />
      {props.closed ? null : props.item.kind === 'change' ? <ChangeActs {...props} /> : <PlaceButton {...props} />}
    </span>
  )
}

function DeclineButton({ item, onDecline }: InboxRowProps) {
  return (
    <Button
      size="sm"
      variant="quiet"
      tabIndex={-1}
      aria-label={`Decline ${item.title}`}
      title="Decline"
      className="opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 max-lg:opacity-100"
      onClick={onDecline}
    >
      <X aria-hidden />
    </Button>
  )
}

function PlaceButton({ item, direct, onPlace, onPlaceIn }: InboxRowProps) {
  const words = direct ? 'Place' : 'Place in…'
  return (
    <Button size="sm" tabIndex={-1} aria-label={`${words} ${item.title}`} onClick={direct ? onPlace : onPlaceIn}>
      {words}
      <EnterKey />
    </Button>
  )
}

function ChangeActs({ item, open, onReview, onPlace }: InboxRowProps) {
  return (
    <>
      <Button
        size="sm"
        tabIndex={-1}
        aria-label={`${open ? 'Hide' : 'Review'} ${item.title}`}
        aria-expanded={open}
        onClick={onReview}
      >
        {open ? 'Hide' : 'Review'}
        {open ? null : <EnterKey />}
      </Button>
      {open ? (
        <Button size="sm" tabIndex={-1} aria-label={`Accept ${item.title}`} onClick={onPlace}>
          Accept
          <EnterKey />
        </Button>
      ) : null}
    </>
  )
}

function EnterKey() {
  return <CornerDownLeft aria-hidden className="hidden group-focus-visible/item:block" />
}
