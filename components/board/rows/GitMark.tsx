import type { BlockId } from '../../../lib/issue'
import { useMark } from '../acts/context'

/** A rule beside what git has added or changed, until this person has turned to it. */
export function GitMark({ block }: { readonly block: BlockId }) {
  const mark = useMark(block)
  if (mark === null) return null
  return (
    <span data-git-mark title={mark.text} className="absolute inset-y-1.5 -left-2 w-2">
      <span aria-hidden className="block h-full w-0.5 rounded-full bg-accent" />
      <span className="sr-only">{mark.text}</span>
    </span>
  )
}
