import type { InboxItem, PullView } from '../../lib/views'

/** A pull request that nothing is said against, for tests. */
export const examplePull = (number: number, more: Partial<PullView> = {}): PullView => ({
  number,
  title: `Pull ${number}`,
  login: 'ana',
  url: `https://host.example/pull/${number}`,
  state: 'open',
  checks: 'passing',
  failing: [],
  trouble: null,
  otherFiles: [],
  parts: 1,
  ...more,
})

/** A link that waits and came by the form, for tests. */
export const exampleItem = (title: string, more: Partial<InboxItem> = {}): InboxItem => ({
  id: title,
  section: 'News',
  url: 'https://a.example/x',
  title,
  tags: [],
  status: 'waiting',
  reason: null,
  issue: null,
  createdAt: '2026-01-01T00:00:00Z',
  decidedAt: null,
  note: '',
  name: '',
  block: null,
  decidedBy: null,
  duplicates: 0,
  kind: 'link',
  pull: null,
  change: null,
  changedSince: null,
  ...more,
})
