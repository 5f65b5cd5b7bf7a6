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

/** Looks as the text will be read; a line's end, a tag and an image show what they are. */
const textClass =
  'code-inline space-y-2.5 font-serif text-lg leading-[1.6] outline-none [overflow-wrap:anywhere] ' +
  '[&_a]:underline [&_a]:decoration-accent [&_a]:underline-offset-3 [&_a:not([href])]:decoration-dotted ' +
  '[&_blockquote]:space-y-2.5 [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-4 ' +
  '[&_ol]:list-decimal [&_ol]:pl-6 [&_ul]:list-disc [&_ul]:pl-6 [&_li]:marker:text-ink-3 [&_hr]:border-line-strong ' +
  '[&_pre]:rounded-md [&_pre]:border [&_pre]:bg-sunk [&_pre]:px-3 [&_pre]:py-2 [&_pre]:text-sm [&_pre_code]:border-0 [&_pre_code]:p-0 ' +
  '[&_table]:w-full [&_table]:font-sans [&_table]:text-sm [&_tr]:border-b [&_td]:py-1.5 [&_td]:pr-4 [&_th]:py-1.5 [&_th]:pr-4 [&_th]:text-left ' +
  '[&_[data-soft-break]]:after:text-xs [&_[data-soft-break]]:after:text-ink-3 [&_[data-soft-break]]:after:content-["↵_"] ' +
  '[&_:is([data-html],[data-image])]:rounded-sm [&_:is([data-html],[data-image])]:bg-sunk [&_:is([data-html],[data-image])]:px-1 ' +
  '[&_:is([data-html],[data-image])]:font-mono [&_:is([data-html],[data-image])]:text-xs [&_:is([data-html],[data-image])]:text-ink-2'

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
