import type { AnyExtension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

interface CollaborationOptions {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly undoManager: Y.UndoManager
}

/** Binds an editor to a text of the board, with the carets of everybody else in it. */
export function collaboration({ fragment, awareness, undoManager }: CollaborationOptions): AnyExtension[] {
  return [
    Collaboration.configure({ fragment, yUndoOptions: { undoManager } }),
    CollaborationCaret.configure({
      provider: { awareness },
      user: { ...awareness.getLocalState()?.['user'] },
      render: drawCaret,
    }),
  ]
}

/** A line in the person's colour with their name above it. */
function drawCaret(user: Record<string, unknown>): HTMLElement {
  const color = String(user['color'])
  const caret = document.createElement('span')
  caret.className = 'pointer-events-none relative -mx-px border-x'
  caret.style.borderColor = color
  const name = document.createElement('span')
  name.className =
    'absolute -top-4 -left-px rounded-sm px-1 font-sans text-[10.5px]/4 font-semibold whitespace-nowrap text-white select-none'
  name.style.backgroundColor = color
  name.textContent = String(user['name'])
  caret.append('\u2060', name, '\u2060')
  return caret
}
