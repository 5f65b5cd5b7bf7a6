import { useEffect, useId, useState } from 'react'
import type { BlockId } from '../../lib/issue'
import type { Refusal, Result } from '../../lib/result'
import type { PublishedView, PublishView } from '../../lib/views'
import { announce } from '../drag'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { getJson, postJson } from '../ui/postJson'
import { Checks } from './Checks'
import { Plan } from './Plan'
import { Published } from './Published'

export interface PublishDialogProps {
  readonly number: number
  /** What the issue is called. */
  readonly title: string
  readonly onClose: () => void
  /** Goes to a block on the board. */
  readonly onGo: (block: BlockId) => void
  /** The issue is published, or its pull request is made. */
  readonly onPublished: () => void
}

/** The last look before an issue is published: what is still wrong, what will be done, and then what was done. */
export function PublishDialog({ number, title, onClose, onGo, onPublished }: PublishDialogProps) {
  const [plan, setPlan] = useState<Result<PublishView> | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [done, setDone] = useState<PublishedView | null>(null)
  const [busy, setBusy] = useState(false)
  const why = useId()
  const address = `/api/issues/${number}/publish`
  useEffect(() => {
    let current = true
    void getJson<PublishView>(address).then((answer) => {
      if (current) setPlan(answer)
    })
    return () => {
      current = false
    }
  }, [address])
  const handlePublish = async () => {
    setBusy(true)
    setRefused(null)
    announce(`Publishing ${title}…`)
    const published = await postJson<PublishedView>(address, {})
    setBusy(false)
    if (!published.ok) {
      setRefused(published)
      // What stops it may be new: the list is asked for again.
      return setPlan(await getJson<PublishView>(address))
    }
    setDone(published.value)
    onPublished()
  }
  if (done !== null) return <Published number={number} title={title} published={done} onClose={onClose} />
  const view = plan?.ok ? plan.value : null
  const stops = view?.checks.filter((check) => check.state === 'stop').length ?? 0
  const handleGo = (block: BlockId) => {
    onClose()
    onGo(block)
  }
  return (
    <Dialog
      open
      onOpenChange={() => (busy ? undefined : onClose())}
      title={`Publish ${title}`}
      description="Have a last look. Once published, its board is closed; an admin can open it again for corrections."
      footer={
        <>
          <p id={why} role="status" className="min-w-0 flex-1 basis-40 self-center text-xs text-ink-2">
            {busy ? `Publishing ${title}: the commit is made and sent.` : whyNot(view, stops)}
          </p>
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            aria-describedby={why}
            disabled={view === null || stops > 0}
            pending={busy ? 'Publishing…' : null}
            onClick={() => void handlePublish()}
          >
            {view?.by === 'pull-request' ? 'Open the pull request' : 'Publish'}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {refused === null ? null : (
          <Notice tone="error" role="alert">
            {refused.message}
          </Notice>
        )}
        {plan !== null && !plan.ok ? (
          <Notice tone="error" role="alert">
            {plan.message}
          </Notice>
        ) : null}
        {plan === null ? (
          <p role="status" className="py-10 text-center text-ink-3">
            Looking the issue through…
          </p>
        ) : null}
        {view === null ? null : (
          <>
            <Checks checks={view.checks} onGo={handleGo} />
            <Plan view={view} />
          </>
        )}
      </div>
    </Dialog>
  )
}

function whyNot(view: PublishView | null, stops: number): string {
  if (view === null || stops === 0) return ''
  return stops === 1 ? 'One thing has to be put right first.' : `${stops} things have to be put right first.`
}
