import { usePeople } from '../../room'

const most = 5

/** Everybody who has this board open, each once. */
export function People() {
  const people = [...new Map(usePeople().map((person) => [person.user.id, person.user])).values()]
  const more = people.length - most
  return (
    <ul aria-label="Here now" className="flex pl-1.5 max-sm:hidden">
      {people.slice(0, most).map((user) => (
        <li
          key={user.id}
          title={user.name}
          className="-ml-1.5 grid size-[26px] place-items-center rounded-full border-2 border-sheet text-2xs font-semibold text-white"
          style={{ background: user.color }}
        >
          <span className="sr-only">{user.name}</span>
          <span aria-hidden>{initials(user.name)}</span>
        </li>
      ))}
      {more > 0 ? (
        <li className="-ml-1.5 grid size-[26px] place-items-center rounded-full border-2 border-sheet bg-sunk text-2xs font-semibold text-ink-2">
          +{more}
        </li>
      ) : null}
    </ul>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? words.map((word) => [...word][0] ?? '') : [...(words[0] ?? '')]
  return letters.slice(0, 2).join('').toUpperCase()
}
