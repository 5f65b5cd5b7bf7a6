'use client'

import { cx } from '../ui/cx'
import { themes, useTheme } from '../ui/useTheme'

const labels = { system: 'System', light: 'Light', dark: 'Dark' } as const

/** Light, dark, or what the system says. */
export function ThemeChoice() {
  const [theme, setTheme] = useTheme()
  return (
    <fieldset className="flex gap-4">
      <legend className="sr-only">Colours</legend>
      {themes.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={theme === each}
          onClick={() => setTheme(each)}
          className={cx('hit min-h-6', theme === each ? 'text-ink underline underline-offset-4' : 'hover:text-ink')}
        >
          {labels[each]}
        </button>
      ))}
    </fieldset>
  )
}
