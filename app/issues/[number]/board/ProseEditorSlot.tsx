'use client'

import type { ProseEditorProps } from '../../../../components/board'
import { deferred, Late } from '../../../../components/ui/Late'

/** The rich-text editor is a quarter of the screen's code, so it comes after the rest. */
export const proseEditor = deferred<ProseEditorProps>(() =>
  import('../../../../components/prose').then((module) => module.ProseEditor),
)

/** The editor of one text, for the board, which does not know it by name. */
export function ProseEditorSlot(props: ProseEditorProps) {
  return (
    <Late
      of={proseEditor}
      props={props}
      fallback={<p className="font-serif text-ink-3">Opening the editor…</p>}
      onFail={() => props.onDone('escape')}
    />
  )
}
