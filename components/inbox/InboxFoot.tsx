import { Kbd } from '../ui/Kbd'

const keys: readonly (readonly [readonly string[], string])[] = [
  [['J', 'K'], 'next'],
  [['↵'], 'place'],
  [['M'], 'place in…'],
  [['X'], 'decline'],
]

/** The keys that act on the submission with the focus. */
export function InboxFoot() {
  return (
    <p className="flex shrink-0 gap-3.5 border-t px-4 py-2 text-xs text-ink-3 max-lg:hidden">
      {keys.map(([names, what]) => (
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
