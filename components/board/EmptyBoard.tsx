import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { useActs } from './acts/context'

/** What an issue without a single line shows. */
export function EmptyBoard() {
  const acts = useActs()
  return (
    <EmptyState
      title="This issue is empty"
      action={
        <Button variant="primary" onClick={() => acts.addSectionAfter(null, 'News')}>
          Add a section
        </Button>
      }
    >
      Its draft in the newsletter repository has no text. Start with a section, then place links in it.
    </EmptyState>
  )
}
