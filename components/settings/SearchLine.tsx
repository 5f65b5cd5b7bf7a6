import { SearchField } from '../ui/SearchField'
import { SearchForm } from '../ui/SearchForm'

interface SearchLineProps {
  readonly action: string
  readonly label: string
  readonly q: string
}

/** One field to search with, which works while one types and also without scripts. */
export function SearchLine({ action, label, q }: SearchLineProps) {
  return (
    <SearchForm action={action}>
      <SearchField label={label} q={q} maxLength={200} />
    </SearchForm>
  )
}
