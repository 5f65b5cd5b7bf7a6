import { type Editor, useEditor } from '@tiptap/react'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { lendUndo } from './editorUndo'
import { collaboration } from './extensions/collaboration'
import { proseKeys } from './extensions/keys'
import { Paste } from './extensions/paste'
import { Rules } from './extensions/rules'
import { schemaExtensions } from './extensions/schema'

interface ProseEditorOptions {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly undo: Y.UndoManager
  /** The editor's name for those who hear it. */
  readonly label: string
  readonly onEscape: () => void
  readonly onLink: () => void
}

const textClass =
  'code-inline space-y-2.5 font-serif text-lg leading-[1.6] outline-none [overflow-wrap:anywhere] ' +
  '[&_a]:underline [&_a]:decoration-accent [&_a]:underline-offset-3 [&_blockquote]:border-l-2 [&_blockquote]:pl-4 ' +
  '[&_ol]:list-decimal [&_ol]:pl-6 [&_ul]:list-disc [&_ul]:pl-6 [&_pre]:rounded-md [&_pre]:bg-sunk [&_pre]:p-2 [&_td]:pr-4'

/** An editor of one text for as long as the component is shown. Its steps are undone with the board's. */
export function useProseEditor(options: ProseEditorOptions): Editor | null {
  const { fragment, awareness, undo, label } = options
  const [lent] = useState(() => lendUndo(undo))
  useEffect(() => {
    undo.addTrackedOrigin(ySyncPluginKey)
    return lent.release
  }, [undo, lent])
  return useEditor({
    extensions: [
      ...schemaExtensions(),
      proseKeys(options),
      Rules,
      Paste,
      ...collaboration({ fragment, awareness, undoManager: lent.manager }),
    ],
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: textClass } },
    autofocus: 'end',
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
  })
}
