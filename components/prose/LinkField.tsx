import type { Editor } from '@tiptap/react'
import { type KeyboardEvent, useId, useState } from 'react'
import { parseLink } from '../../lib/links'

interface LinkFieldProps {
  readonly editor: Editor
  readonly onDone: () => void
}

/** Asks for the address of the selected text. Enter sets it, an empty one takes the link away, Escape leaves it. */
export function LinkField({ editor, onDone }: LinkFieldProps) {
  const [address, setAddress] = useState<string>(() => editor.getAttributes('link')['href'] ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const problemId = useId()
  const leave = () => {
    onDone()
    editor.commands.focus()
  }
  const apply = () => {
    if (address.trim() === '') {
      editor.chain().extendMarkRange('link').unsetMark('link').run()
      return leave()
    }
    const link = parseLink(address)
    if (!link.ok) return setProblem(link.message)
    setLink(editor, link.value)
    leave()
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    if (event.key === 'Enter') apply()
    else leave()
  }
  return (
    <span className="flex flex-col">
      <input
        // biome-ignore lint/a11y/noAutofocus: it appears because its button was pressed
        autoFocus
        type="url"
        aria-label="Address of the link"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={handleKeyDown}
        className="h-6 w-72 max-w-[70vw] rounded-sm bg-transparent px-1.5 font-mono text-xs outline-none placeholder:text-paper/60"
      />
      {problem === null ? null : (
        <span id={problemId} role="alert" className="max-w-72 px-1.5 pb-1 font-sans text-xs">
          {problem}
        </span>
      )}
    </span>
  )
}

/** Every attribute is given, so that nothing of a link that stood there stays: not its label, not its title. */
function setLink(editor: Editor, href: string): void {
  const link = { href, title: null, reference: null, label: null, source: null }
  const { empty } = editor.state.selection
  if (empty && !editor.isActive('link'))
    editor.commands.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: link }] })
  else editor.chain().extendMarkRange('link').setMark('link', link).run()
}
