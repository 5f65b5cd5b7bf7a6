import { buttonClass } from './Button'
import { Input } from './Input'

interface SearchFieldProps {
  readonly label: string
  readonly q: string
  /** The most that can be searched for, in characters. */
  readonly maxLength: number
}

/** What to search for, in a `SearchForm`; with a button where no script runs. */
export function SearchField({ label, q, maxLength }: SearchFieldProps) {
  return (
    <div className="flex gap-2">
      <Input
        type="search"
        name="q"
        size="lg"
        aria-label={label}
        placeholder={label}
        defaultValue={q}
        maxLength={maxLength}
        autoComplete="off"
        enterKeyHint="search"
      />
      <noscript>
        <button type="submit" className={buttonClass({ size: 'lg' })}>
          Search
        </button>
      </noscript>
    </div>
  )
}
