import { buttonClass } from '../ui/Button'
import { Input } from '../ui/Input'
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
      <div className="flex gap-2">
        <Input
          type="search"
          name="q"
          size="lg"
          aria-label={label}
          placeholder={label}
          defaultValue={q}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
        />
        <noscript>
          <button type="submit" className={buttonClass({ size: 'lg' })}>
            Search
          </button>
        </noscript>
      </div>
    </SearchForm>
  )
}
