import { Newspaper } from 'lucide-react'
import type { IssueView } from '../../../lib/views'
import { Button } from '../../ui/Button'
import { useBoardContext, useUi } from '../acts/context'

/** Opens the last check before an issue is published; not there once it is. */
export function PublishButton({ issue }: { readonly issue: IssueView }) {
  const { ui } = useBoardContext()
  const locked = useUi((state) => state.locked)
  if (locked || issue.closed || issue.status === 'published') return null
  return (
    <Button aria-label="Publish…" className="max-lg:px-2 max-sm:px-3" onClick={() => ui.set({ overlay: 'publish' })}>
      <Newspaper aria-hidden className="lg:hidden" />
      <span className="max-lg:hidden">Publish…</span>
    </Button>
  )
}
