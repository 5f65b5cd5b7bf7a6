import { isSafePath } from '../../../lib/publication'

export interface Announcement {
  readonly title: string
  /** Where the draft is in git; null where it never was. */
  readonly from: string | null
  readonly to: string
}

/** The message of the commit that publishes an issue. It is noted before the branch moves, and says where to. */
export function publishMessage({ title, from, to }: Announcement): string {
  return `Publish ${title}\n\n${from === null ? `Adds ${to}.` : `Moves ${from} to ${to}.`}`
}

/** Where the commit with this message published its issue; null for one that published none. */
export function announcedPath(message: string): string | null {
  const found = /^Publish [^\n]*\n\n(?:Adds|Moves \S+ to) (\S+)\.$/.exec(message)?.[1]
  return found !== undefined && isSafePath(found) ? found : null
}
