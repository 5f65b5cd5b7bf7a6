import { type Actor, may } from '../../lib/permission'
import { buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'

interface AccountMenuProps {
  readonly actor: Actor
  /** The board of the issue under way, for who may edit it; null where there is none. */
  readonly board: string | null
}

const id = 'account-menu'

/**
 * Where somebody signed in goes from any page. The browser opens and closes it by itself (`popover`), and signing out is a
 * plain form: pages that are weighed to the kilobyte need no script for it.
 */
export function AccountMenu({ actor, board }: AccountMenuProps) {
  const places = [
    ...(board === null ? [] : [{ href: board, label: 'Board' }]),
    { href: '/account', label: 'Account' },
    ...(may(actor, 'manage-members') ? [{ href: '/settings', label: 'Settings' }] : []),
  ]
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`${actor.name}: account`}
        className={cx(buttonClass(), 'hit max-sm:h-[30px] max-sm:px-3')}
      >
        <span className="max-w-18 truncate sm:max-w-48">{actor.name}</span>
      </button>
      <div
        id={id}
        popover="auto"
        className={cx(
          'absolute inset-auto top-[50px] right-[max(18px,calc(50%-var(--frame)/2+18px))] m-0 w-52 p-1',
          'rounded-lg border border-line bg-sheet text-ink shadow-float sm:right-[max(32px,calc(50%-var(--frame)/2+32px))]',
        )}
      >
        <p className="border-b px-2 pt-1.5 pb-2 text-sm font-semibold [overflow-wrap:anywhere]">
          {actor.name} <span className="font-normal whitespace-nowrap text-ink-3">{actor.role}</span>
        </p>
        <ul className="py-1">
          {places.map(({ href, label }) => (
            <li key={href}>
              <a href={href} className={item}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <form action="/account/sign-out" method="post" className="border-t pt-1">
          <button type="submit" className={item}>
            Sign out
          </button>
        </form>
      </div>
    </>
  )
}

const item =
  'flex min-h-8 w-full items-center rounded-md px-2 text-left text-sm hover:bg-sunk max-sm:min-h-11 ' +
  'focus-visible:-outline-offset-2'
