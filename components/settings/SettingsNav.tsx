'use client'

import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '../ui/cx'
import { sections } from './sections'

/** The parts of the settings: a list at the side, on phones above, where all of them can be seen at once. */
export function SettingsNav() {
  const path = usePathname()
  return (
    <nav aria-label="Settings" className="md:sticky md:top-6 md:self-start">
      <p className="mb-2 pl-3 text-xs font-semibold text-ink-3 max-md:hidden">Settings</p>
      <ul className="max-md:grid max-md:grid-cols-3 max-md:border-b md:space-y-px">
        {sections.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={path === href ? 'page' : undefined}
              className={cx(
                'flex min-h-8 items-center rounded-md px-2.5 text-sm font-medium text-ink-2 hover:bg-sunk hover:text-ink',
                'max-md:min-h-11 max-md:justify-center max-md:rounded-none max-md:border-b-2 max-md:border-transparent',
                'max-md:px-1 max-md:text-center md:border-l-2 md:border-transparent md:rounded-l-none',
                'aria-[current]:border-accent aria-[current]:text-ink md:aria-[current]:bg-sunk',
              )}
            >
              {label}
              <Pending />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Says that a page was asked for and is on its way, where that takes long enough to wonder. */
function Pending() {
  const { pending } = useLinkStatus()
  return (
    <span
      aria-hidden
      className={cx(
        'ml-2 size-1.5 rounded-full bg-accent opacity-0 transition-opacity max-md:hidden',
        pending && 'opacity-100 delay-150',
      )}
    />
  )
}
