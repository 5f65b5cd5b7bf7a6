import type { BlockId } from '../../../lib/issue'
import { useOthersAt } from '../acts/context'

/** A ring and a name tag, in their colour, for everybody else who is at this row. */
export function Others({ block }: { readonly block: BlockId }) {
  const others = useOthersAt(block)
  const first = others[0]
  if (first === undefined) return null
  const names = [...new Map(others.map((other) => [other.user.id, other.user])).values()]
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-0 rounded-md"
      style={{ boxShadow: `0 0 0 1.5px ${first.user.color}` }}
    >
      <span className="absolute -top-2 right-2.5 flex max-w-[70%] gap-1">
        {names.slice(0, 3).map((user) => (
          <span
            key={user.id}
            className="max-w-40 truncate rounded-sm px-1.5 text-[10.5px]/4 font-semibold text-white"
            style={{ background: user.color }}
          >
            {user.name}
          </span>
        ))}
      </span>
    </span>
  )
}
