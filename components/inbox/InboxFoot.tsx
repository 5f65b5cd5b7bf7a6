import { Kbd } from '../ui/Kbd'

/** Keys, what they do, and whether they put something on the board. */
const keys: readonly (readonly [readonly string[], string, boolean])[] = [
  [['J', 'K'], 'next', false],
  [['↵'], 'place', true],
  [['M'], 'place in…', true],
  [['X'], 'decline', false],
]

/** The keys that act on the submission with the focus. */
export function InboxFoot({ closed }: { readonly closed: boolean }) {
  return (
    <p className="flex shrink-0 gap-3.5 border-t px-4 py-2 text-xs text-ink-3 max-lg:hidden">
      {keys
        .filter(([, , places]) => !(closed && places))
        .map(([names, what]) => (
          <span key={what}>
            {names.map((name) => (
              <Kbd key={name} className="mr-1">
                {name}
              </Kbd>
            ))}
            {what}
          </span>
        ))}
    </p>
  )
}
