import { useEffect, useRef, useState } from 'react'
import { countChanges, diffLines } from '../../../lib/diff'
import type { Refusal, Result } from '../../../lib/result'
import type { CommitView, DiffView } from '../../../lib/views'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Notice } from '../../ui/Notice'
import { getJson, postJson } from '../../ui/postJson'
import { toast } from '../../ui/Toaster'
import { useBoardContext } from '../acts/context'
import { DiffList } from './DiffList'
import { MessageField } from './MessageField'

export interface CommitDialogProps {
  readonly number: number
  readonly title: string
  readonly onCommitted: () => void
}

/** Shows line by line what a commit would write to the newsletter repository, and makes it. */
export function CommitDialog({ number, title, onCommitted }: CommitDialogProps) {
  const { ui } = useBoardContext()
  const [diff, setDiff] = useState<Result<DiffView> | null>(null)
  const [message, setMessage] = useState(`Update ${title}`)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    let current = true
    void getJson<DiffView>(`/api/issues/${number}/diff`).then((answer) => {
      if (current) setDiff(answer)
    })
    return () => {
      current = false
    }
  }, [number])
  const close = () => ui.set({ overlay: null })
  const handleCommit = async () => {
    setBusy(true)
    setRefused(null)
    const done = await postJson<CommitView>(`/api/issues/${number}/commit`, { message: message.trim() })
    setBusy(false)
    if (!done.ok) return setRefused(done)
    close()
    onCommitted()
    toast.success(said(done.value))
  }
  const lines = diff?.ok ? diffLines(diff.value.before ?? '', diff.value.after) : []
  const changes = countChanges(lines)
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      initialFocus={field}
      title={`Commit ${title}`}
      description={diff?.ok ? <Summary diff={diff.value} changes={changes} /> : undefined}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            disabled={changes === 0 || message.trim() === ''}
            pending={busy ? 'Committing…' : null}
            onClick={() => void handleCommit()}
          >
            {changes === 0 ? 'Nothing to commit' : `Commit ${changes} ${changes === 1 ? 'change' : 'changes'}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {refused === null ? null : (
          <Notice tone="error" role="alert">
            {refused.message}
          </Notice>
        )}
        {diff !== null && !diff.ok ? <Notice tone="error">{diff.message}</Notice> : null}
        {diff?.ok && diff.value.unplaced > 0 ? <Unplaced count={diff.value.unplaced} /> : null}
        <MessageField field={field} value={message} onChange={setMessage} />
        {diff === null ? (
          <p role="status" className="py-10 text-center text-ink-3">
            Comparing with git…
          </p>
        ) : null}
        {diff?.ok ? <DiffList lines={lines} /> : null}
      </div>
    </Dialog>
  )
}

function Summary({ diff, changes }: { readonly diff: DiffView; readonly changes: number }) {
  const people = diff.people.length === 0 ? '' : `, by ${new Intl.ListFormat('en').format(diff.people)}`
  return (
    <>
      {changes === 0 ? 'No change' : `${changes} ${changes === 1 ? 'change' : 'changes'}`} to{' '}
      <code className="text-xs">{diff.path}</code>
      {changes === 0 ? '' : people}.
    </>
  )
}

function Unplaced({ count }: { readonly count: number }) {
  return (
    <Notice tone="warn">
      {count === 1 ? 'One block has' : `${count} blocks have`} no place on the board and will not be in the commit. Put
      {count === 1 ? ' it' : ' them'} back from the trash first, if {count === 1 ? 'it belongs' : 'they belong'} in the
      issue.
    </Notice>
  )
}

function said({ oid, branch, pushed }: CommitView): string {
  return `Committed ${oid.slice(0, 8)} to ${branch}${pushed ? ' and pushed' : ''}.`
}
