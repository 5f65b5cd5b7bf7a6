import { isCosmeticText, plainTitle } from '../../match'
import type { Clash, MergedBlock } from './merge-block'
import type { Kept } from './styles'

/**
 * One block that both sides added: ours, with tags and words that only theirs has. What both have and say differently
 * is a contradiction, unless it is only written otherwise.
 */
export function foldBlock(ours: Kept, theirs: Kept): MergedBlock {
  const mine = ours.content
  const other = theirs.content
  const clashes: Clash[] = []
  if ((mine.kind !== 'link' && mine.kind !== 'event') || mine.kind !== other.kind) return { kept: ours, clashes }
  if (plainTitle(mine.title) !== plainTitle(other.title))
    clashes.push({ field: 'title', base: null, ours: mine.title, theirs: other.title })
  if (mine.kind === 'event' && other.kind === 'event')
    for (const field of ['endDate', 'place', 'group'] as const)
      if (mine[field] !== other[field] && !isCosmeticText(mine[field] ?? '', other[field] ?? ''))
        clashes.push({
          field: field === 'place' ? 'venue' : field,
          base: null,
          ours: mine[field],
          theirs: other[field],
        })
  const tags = [...mine.tags, ...other.tags.filter((tag) => !mine.tags.includes(tag))]
  const suffix = mine.suffix === '' ? other.suffix : mine.suffix
  if (suffix !== mine.suffix || other.suffix === '' || other.suffix === mine.suffix)
    return { kept: { ...ours, content: { ...mine, tags, suffix } }, clashes }
  if (plainTitle(mine.suffix) !== plainTitle(other.suffix))
    clashes.push({ field: 'suffix', base: null, ours: mine.suffix, theirs: other.suffix })
  return { kept: { ...ours, content: { ...mine, tags, suffix } }, clashes }
}
