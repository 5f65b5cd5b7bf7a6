import { Copy, Download } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { boardMarkdown } from '../../lib/board'
import { useBoard, useRoom } from '../room'
import { Button, buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'
import { toast } from '../ui/Toaster'
import { MarkdownView } from './MarkdownView'
import { PageView } from './PageView'
import { useSettled } from './useSettled'

type View = 'page' | 'markdown'

/** The issue as readers will see it, or the markdown that goes to git; follows the board. */
export function Preview({ number }: { readonly number: number }) {
  const { doc } = useRoom()
  const board = useDeferredValue(useSettled(useBoard()))
  const [view, setView] = useState<View>('page')
  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(boardMarkdown(doc))
      toast('Copied the markdown')
    } catch {
      toast.error('The browser did not allow copying. Download the file instead.')
    }
  }
  return (
    <>
      <div className="flex shrink-0 items-center gap-1.5 border-b px-4 py-2">
        <fieldset aria-label="Show" className="flex rounded-md border">
          <ViewButton view="page" now={view} onSelect={setView} label="Page" />
          <ViewButton view="markdown" now={view} onSelect={setView} label="Markdown" />
        </fieldset>
        <span className="flex-1" />
        <Button size="sm" onClick={() => void handleCopy()}>
          <Copy aria-hidden /> Copy
        </Button>
        <a className={buttonClass({ size: 'sm' })} href={`/api/issues/${number}/markdown`} download>
          <Download aria-hidden /> Download
        </a>
      </div>
      {view === 'page' ? <PageView board={board} /> : <MarkdownView doc={doc} board={board} />}
    </>
  )
}

interface ViewButtonProps {
  readonly view: View
  readonly now: View
  readonly label: string
  readonly onSelect: (view: View) => void
}

function ViewButton({ view, now, label, onSelect }: ViewButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={view === now}
      onClick={() => onSelect(view)}
      className={cx('hit h-6 rounded-md px-2 text-xs font-medium text-ink-2', view === now && 'bg-ink text-paper')}
    >
      {label}
    </button>
  )
}
