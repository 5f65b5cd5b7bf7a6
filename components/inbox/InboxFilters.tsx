import { cx } from '../ui/cx'
import { Input } from '../ui/Input'
import { type InboxGroup, labelOf } from './groups'

/** The filter that shows what came by pull requests. No section is called so: their keys have no capitals. */
export const pullsFilter = 'PULLS'

interface InboxFiltersProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly filter: string
  readonly onFilter: (filter: string) => void
  readonly groups: readonly InboxGroup[]
  readonly decided: number
}

/** Search, and a chip for each section that something was sent for. */
export function InboxFilters({ query, onQuery, filter, onFilter, groups, decided }: InboxFiltersProps) {
  const waiting = groups.reduce((sum, group) => sum + group.items.length, 0)
  const pulls = groups.reduce((sum, group) => sum + group.items.filter((item) => item.pull !== null).length, 0)
  const chips = [
    { key: 'all', label: 'All', count: waiting },
    ...(pulls > 0 ? [{ key: pullsFilter, label: 'Pull requests', count: pulls }] : []),
    ...groups.map((group) => ({ key: group.key, label: labelOf(group), count: group.items.length })),
    ...(decided > 0 ? [{ key: 'decided', label: 'Decided', count: decided }] : []),
  ]
  return (
    <div className="shrink-0 border-b px-4 py-2.5">
      <Input
        type="search"
        aria-label="Search the inbox"
        placeholder="Search"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <fieldset aria-label="Show" className="mt-2 flex gap-1.5 overflow-x-auto py-0.5 [scrollbar-width:none]">
        {chips.map((chip) => (
          <button
            key={chip.key}
            type="button"
            aria-pressed={filter === chip.key}
            onClick={() => onFilter(chip.key)}
            className={cx(
              'hit max-w-44 shrink-0 truncate rounded-sm border px-1.5 text-2xs/5 font-medium',
              filter === chip.key ? 'border-ink bg-ink text-paper' : 'bg-sunk text-ink-2 hover:border-line-strong',
            )}
          >
            {chip.label} {chip.count}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
