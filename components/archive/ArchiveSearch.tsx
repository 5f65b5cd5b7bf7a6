import type { ArchiveChoices, ArchiveQuery } from '../../lib/views'
import { Input } from '../ui/Input'
import { SearchField } from '../ui/SearchField'
import { SearchForm } from '../ui/SearchForm'
import { Select } from '../ui/Select'

interface ArchiveSearchProps {
  readonly query: ArchiveQuery
  readonly choices: ArchiveChoices
}

const kinds = [
  { value: '', label: 'Everything' },
  { value: 'link', label: 'Links' },
  { value: 'event', label: 'Events' },
  { value: 'crate', label: 'Crates of the week' },
  { value: 'quote', label: 'Quotes of the week' },
]

/** What to look for, and where. */
export function ArchiveSearch({ query, choices }: ArchiveSearchProps) {
  const filters = [
    { name: 'kind', label: 'Kind', value: query.kind, options: kinds },
    {
      name: 'section',
      label: 'Section',
      value: query.section,
      options: named('All sections', choices.sections, query.section),
    },
    { name: 'tag', label: 'Tag', value: query.tag, options: named('All tags', choices.tags, query.tag) },
    {
      name: 'year',
      label: 'Year',
      value: query.year,
      options: named('All years', choices.years.map(String), query.year),
    },
  ]
  return (
    <SearchForm action="/issues">
      <SearchField label="Search all issues" q={query.q} maxLength={300} />
      <div className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-5">
        {filters.map(({ name, label, value, options }) => (
          <Select key={name} name={name} aria-label={label} defaultValue={String(value ?? '')} options={options} />
        ))}
        <Input
          name="domain"
          aria-label="Domain"
          placeholder="Domain"
          className="max-sm:col-span-2"
          defaultValue={query.domain ?? ''}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
    </SearchForm>
  )
}

function named(all: string, names: readonly string[], chosen: string | number | null) {
  const given = chosen === null || names.includes(String(chosen)) ? [] : [String(chosen)]
  return [{ value: '', label: all }, ...[...given, ...names].map((name) => ({ value: name, label: name }))]
}
