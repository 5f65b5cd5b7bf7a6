'use client'

import { useEffect, useState } from 'react'
import type { KeptDialogProps } from '../../../../components/kept/KeptDialog'
import type { KeptText } from '../../../../components/kept/look'
import { type CopiedBoard, olderCopies, readCopy, removeCopy, useRoom } from '../../../../components/room'
import { Button } from '../../../../components/ui/Button'
import { deferred, Late } from '../../../../components/ui/Late'
import { Notice } from '../../../../components/ui/Notice'

const keptDialog = deferred<KeptDialogProps>(() =>
  import('../../../../components/kept/KeptDialog').then((module) => module.KeptDialog),
)

/** The way to what is in this page, where the server has refused the board. */
export function HeldHere({ number }: { readonly number: number }) {
  const [open, setOpen] = useState(false)
  const props = { number, copy: null, onRemove: () => undefined, onClose: () => setOpen(false) }
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        See what you had
      </Button>
      {open ? <Late of={keptDialog} props={props} onFail={() => setOpen(false)} /> : null}
    </>
  )
}

interface OlderCopyProps {
  readonly board: CopiedBoard
  /** Whether the live board is there to compare with. */
  readonly arrived: boolean
}

/** Says that this browser holds what the board had before it was put back, with the way to see it. */
export function OlderCopy({ board, arrived }: OlderCopyProps) {
  const [open, setOpen] = useState(false)
  const { found, remove } = useOlderCopy(board, arrived)
  if (found === null) return null
  const props = { number: board.number, copy: found, onRemove: remove, onClose: () => setOpen(false) }
  return (
    <Notice tone="warn" role="status" className="rounded-none px-4 [&_button]:-my-0.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>This board was put back to an earlier state. Your browser still holds what you had.</span>
        <Button size="sm" onClick={() => setOpen(true)}>
          See what you had
        </Button>
      </span>
      {open ? <Late of={keptDialog} props={props} onFail={() => setOpen(false)} /> : null}
    </Notice>
  )
}

interface Found {
  readonly names: readonly string[]
  readonly text: KeptText
}

/** The newest copy of an earlier epoch that has what the board has not; those that have nothing are removed unasked. */
function useOlderCopy({ number, actor, epoch }: CopiedBoard, arrived: boolean) {
  const { doc } = useRoom()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (!arrived) return
    let current = true
    const look = async () => {
      // Where storage is blocked there is no copy; that nothing is kept is said elsewhere.
      const names = await olderCopies({ number, actor, epoch }).catch(() => [])
      if (names.length === 0) return
      const { lookAtCopy } = await import('../../../../components/kept/look')
      for (const name of names) {
        const copy = await readCopy(name)
        const text = copy === null ? null : lookAtCopy(doc, copy)
        if (!current) return
        if (text !== null) return setFound({ names, text })
        await removeCopy(name)
      }
    }
    // What went wrong is for whoever looks at the console; the copy stays, and is looked for when the page comes next.
    look().catch(reportError)
    return () => {
      current = false
    }
  }, [arrived, doc, number, actor, epoch])
  const remove = () => {
    setFound(null)
    // What can't be removed now is offered again when the page comes next.
    for (const name of found?.names ?? []) removeCopy(name).catch(reportError)
  }
  return { found: found?.text ?? null, remove }
}
