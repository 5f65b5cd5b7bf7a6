'use client'

import dynamic from 'next/dynamic'
import type { ProseEditorProps } from '../../../../components/board'

/** The rich-text editor is a third of the screen's code, so it comes with the first text that is opened. */
export const ProseEditorSlot = dynamic<ProseEditorProps>(
  () => import('../../../../components/prose').then((module) => module.ProseEditor),
  { ssr: false, loading: () => <p className="font-serif text-ink-3">Opening the editor…</p> },
)
