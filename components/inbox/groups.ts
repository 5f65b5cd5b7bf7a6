import type { BoardBlockOf } from '../../lib/board/types'
import { plainText } from '../../lib/outline'
import type { InboxItem } from '../../lib/views'

/** Submissions that were sent for one section; `section` is null where the board has none of that name. */
export interface InboxGroup {
  readonly key: string
  readonly heading: string
  readonly section: BoardBlockOf<'section'> | null
  readonly items: readonly InboxItem[]
}

type Section = BoardBlockOf<'section'>

/** Groups in the board's order, then what was sent for sections it does not have, then what was sent for none. */
export function groupItems(items: readonly InboxItem[], sections: readonly Section[]): readonly InboxGroup[] {
  const groups = new Map<string, InboxItem[]>()
  for (const item of items) {
    const key = keyOf(item.section)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  const ordered: InboxGroup[] = []
  for (const section of sections) {
    const key = keyOf(section.title)
    const held = groups.get(key)
    if (held === undefined) continue
    groups.delete(key)
    ordered.push({ key, heading: `Suggested for ${plainText(section.title)}`, section, items: held })
  }
  const none = groups.get('')
  groups.delete('')
  for (const [key, held] of groups)
    ordered.push({ key, heading: `Suggested for ${held[0]?.section ?? ''}`, section: null, items: held })
  if (none !== undefined) ordered.push({ key: '', heading: 'No section suggested', section: null, items: none })
  return ordered
}

/** Whether every word that was typed is somewhere in the submission. */
export function matches(item: InboxItem, query: string): boolean {
  const { pull } = item
  const from = pull === null ? [] : [`#${pull.number}`, pull.login, pull.title]
  const text = [item.title, item.url, item.name, item.note, item.section ?? '', ...item.tags, ...from]
    .join(' ')
    .toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The section that a group was sent for, by its name alone. */
export function labelOf(group: InboxGroup): string {
  return group.key === '' ? 'No section' : group.heading.replace('Suggested for ', '')
}

function keyOf(title: string | null): string {
  return title === null ? '' : plainText(title).toLowerCase()
}
