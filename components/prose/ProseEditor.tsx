import { EditorContent } from '@tiptap/react'
import { type FocusEvent, useState } from 'react'
import type * as Y from 'yjs'
import { proseFragment } from '../../lib/board'
import type { BlockId } from '../../lib/issue'
import { useRoom } from '../room'
import { FormatBar } from './FormatBar'
import { useProseEditor } from './useProseEditor'

interface ProseEditorProps {
  readonly block: BlockId
  /** The person is done: Escape, or the focus went elsewhere. */
  readonly onDone: (how: 'escape' | 'blur') => void
}

/** Rich text being written, by several people at once. Nothing where the block has gone meanwhile. */
export function ProseEditor({ block, onDone }: ProseEditorProps) {
  const fragment = proseFragment(useRoom().doc, block)
  return fragment === null ? null : <FragmentEditor fragment={fragment} block={block} onDone={onDone} />
}

function FragmentEditor({ fragment, block, onDone }: ProseEditorProps & { readonly fragment: Y.XmlFragment }) {
  const { awareness, undo, setPlace } = useRoom()
  const [linking, setLinking] = useState(false)
  const editor = useProseEditor({
    fragment,
    awareness,
    undo,
    label: 'Text',
    onEscape: () => onDone('escape'),
    onLink: () => setLinking(true),
  })
  const handleBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget) && document.hasFocus()) onDone('blur')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches the focus of the bar and the text inside
    <div
      className="relative"
      onKeyDown={(event) => event.stopPropagation()}
      onFocus={() => setPlace({ block, field: 'text' })}
      onBlur={handleBlur}
    >
      {editor === null ? null : <FormatBar editor={editor} linking={linking} onLinking={setLinking} />}
      <EditorContent editor={editor} />
    </div>
  )
}
