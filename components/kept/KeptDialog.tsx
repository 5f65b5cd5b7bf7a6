'use client'

import { useEffect, useState } from 'react'
import { boardMarkdown } from '../../lib/board'
import { useRoom } from '../room'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { postJson } from '../ui/postJson'
import { toast } from '../ui/Toaster'
import { KeptDiff } from './KeptDiff'
import type { KeptText } from './look'
import { saveFile } from './saveFile'

export interface KeptDialogProps {
  readonly number: number
  /** A copy of an earlier epoch; null for the board in this very page, which the server has refused. */
  readonly copy: KeptText | null
  /** Removes the copy; called when it was brought over, or is not wanted. */
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** What this browser holds of a board that does not go there by itself: to compare, to save as a file, to bring over. */
export function KeptDialog({ number, copy, onRemove, onClose }: KeptDialogProps) {
  const { doc } = useRoom()
  const [busy, setBusy] = useState(false)
  const [own] = useState(() => (copy === null ? boardMarkdown(doc) : copy.mine))
  const stored = useStored(number, copy)
  const bring = async () => {
    if (copy === null || copy.after === null) return
    setBusy(true)
    // The server merges: the engine for it is too large to be in every board's page.
    const done = await postJson(`/api/issues/${number}/bring`, { base: copy.now, next: copy.after })
    setBusy(false)
    if (!done.ok) return toast.error(done.message)
    onRemove()
    toast.info('Your edits are on the board.')
    onClose()
  }
  const discard = () => {
    onRemove()
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="What this browser holds"
      description={
        copy === null
          ? 'The board as it is in this page, with edits that may not have reached the server.'
          : 'The board was put back to an earlier state. This is what you had before, beside what is there now.'
      }
      footer={
        <>
          {copy === null ? null : (
            <Button variant="quiet" onClick={discard}>
              Throw my copy away
            </Button>
          )}
          <Button onClick={() => saveFile(`issue-${number}-my-copy.md`, own)}>Download my copy (.md)</Button>
          {copy === null || copy.after === null ? null : (
            <Button variant="primary" pending={busy ? 'Bringing them over…' : null} onClick={() => void bring()}>
              Bring my edits onto the board
            </Button>
          )}
        </>
      }
    >
      {stored === null ? (
        <p className="text-ink-2">
          The server shows you no text of this board now, so there is nothing to compare it with. Download your copy to
          keep it.
        </p>
      ) : (
        <KeptDiff now={stored} mine={copy?.after ?? own} />
      )}
    </Dialog>
  )
}

/** The text to compare with: the live board's, or what the server says it is; null while or where that is not known. */
function useStored(number: number, copy: KeptText | null): string | null {
  const [stored, setStored] = useState(copy?.now ?? null)
  const isHere = copy !== null
  useEffect(() => {
    if (isHere) return
    let current = true
    void readText(`/api/issues/${number}/markdown`).then((text) => {
      if (current) setStored(text)
    })
    return () => {
      current = false
    }
  }, [number, isHere])
  return stored
}

async function readText(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, { cache: 'no-store' })
    return response.ok ? await response.text() : null
  } catch (error) {
    // `fetch` rejects with a TypeError when there is no connection.
    if (error instanceof TypeError) return null
    throw error
  }
}
