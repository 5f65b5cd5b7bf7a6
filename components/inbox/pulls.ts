import type { InboxItem, PullView } from '../../lib/views'

/** Rows that stand together: parts of one pull request that has several waiting, else a row by itself. */
export interface Cluster {
  readonly key: string
  /** Null for a row by itself. */
  readonly pull: PullView | null
  readonly items: readonly InboxItem[]
}

/** Rows in their order, with the parts of one pull request side by side where its first one is. `all` is all that waits. */
export function clusterByPull(items: readonly InboxItem[], all: readonly InboxItem[]): readonly Cluster[] {
  const held = new Map<string, InboxItem[]>()
  for (const item of items) {
    const key = item.pull !== null && partsOf(item.pull, all).length > 1 ? `#${item.pull.number}` : item.id
    held.set(key, [...(held.get(key) ?? []), item])
  }
  return [...held].map(([key, cluster]) => ({
    key,
    pull: key.startsWith('#') ? (cluster[0]?.pull ?? null) : null,
    items: cluster,
  }))
}

/** What waits of a pull request. */
export function partsOf(pull: PullView, all: readonly InboxItem[]): readonly InboxItem[] {
  return all.filter((item) => item.pull?.number === pull.number)
}

/** Whether a part of a pull request can be placed without anybody looking at it: a new card, and nothing said against it. */
export function isClean(item: InboxItem): boolean {
  const { pull, kind, duplicates } = item
  if (pull === null || kind === 'change' || duplicates > 0) return false
  return pull.state === 'open' && pull.trouble === null && pull.checks !== 'failing'
}

const acts = {
  add: 'Adds',
  edit: 'Edits',
  remove: 'Removes',
  move: 'Moves',
  rewrite: 'Rewrites',
} as const

/** What a suggestion would do, in a word. */
export function actText({ change }: InboxItem): string {
  return change?.act == null ? 'Changes' : acts[change.act]
}
