import { Eye, List, PanelRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OpenedIssueView } from '../../../lib/views'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { useBoardContext, useUi } from '../acts/context'
import { CommitButton } from './CommitButton'
import { IssueName } from './IssueName'
import { People } from './People'
import { PublishButton } from './PublishButton'
import { SaveState } from './SaveState'
import { UndoButtons } from './UndoButtons'

interface HeaderProps {
  /** The mark, which leads to the front page. */
  readonly mark: ReactNode
  readonly title: string
  readonly date: string | null
  readonly issue: OpenedIssueView
  /** Changes that are not in git yet; null while that is not known. */
  readonly changes: number | null
  /** How board and git stand to each other. */
  readonly standing: ReactNode
}

/** The line at the top: which issue, how it stands, who is here, and what can be done with the whole of it. */
export function Header({ mark, title, date, issue, changes, standing }: HeaderProps) {
  const { ui } = useBoardContext()
  const preview = useUi((state) => state.panel === 'preview')
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-3.5 border-b bg-sheet px-4 max-sm:gap-1.5 max-sm:px-2">
      <IconButton label="Sections" className="lg:hidden" onClick={() => ui.set({ drawer: 'outline' })}>
        <List aria-hidden />
      </IconButton>
      <span className="max-md:hidden">{mark}</span>
      <IssueName title={title} date={date} issue={issue} />
      <span className="flex-1" />
      {standing}
      <SaveState damaged={issue.damaged} />
      <People />
      <UndoButtons />
      <Button
        aria-pressed={preview}
        className="max-lg:hidden aria-pressed:bg-sunk"
        onClick={() => ui.set({ panel: preview ? 'inbox' : 'preview' })}
      >
        <Eye aria-hidden /> Preview
      </Button>
      <PublishButton issue={issue} />
      <CommitButton changes={changes} />
      <IconButton label="Inbox, preview and history" className="lg:hidden" onClick={() => ui.set({ drawer: 'side' })}>
        <PanelRight aria-hidden />
      </IconButton>
    </header>
  )
}
