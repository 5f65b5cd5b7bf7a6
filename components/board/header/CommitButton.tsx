import { GitCommitHorizontal } from 'lucide-react'
import { Button } from '../../ui/Button'
import { useBoardContext, useUi } from '../acts/context'

/** Opens the commit, and says how much it would hold. */
export function CommitButton({ changes }: { readonly changes: number | null }) {
  const { ui } = useBoardContext()
  const locked = useUi((state) => state.locked)
  const words =
    changes === null || changes === 0 ? 'Commit' : `Commit ${changes} ${changes === 1 ? 'change' : 'changes'}`
  return (
    <Button
      variant={changes === 0 || locked ? 'default' : 'primary'}
      aria-label={words}
      disabled={locked}
      onClick={() => ui.set({ overlay: 'commit' })}
      className="max-sm:px-3"
    >
      <GitCommitHorizontal aria-hidden className="sm:hidden" />
      <span className="max-sm:hidden">{words}</span>
    </Button>
  )
}
