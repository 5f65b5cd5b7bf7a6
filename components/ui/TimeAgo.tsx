import { ago } from './ago'
import { instantText } from './day'

interface TimeAgoProps {
  readonly at: string
  /** The time that the ages count from. */
  readonly now: number
}

/** How long ago, with the exact time for those who point at it. */
export function TimeAgo({ at, now }: TimeAgoProps) {
  return (
    <time dateTime={at} title={instantText(at)} className="whitespace-nowrap">
      {ago(at, now)}
    </time>
  )
}
