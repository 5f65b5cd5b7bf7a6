import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Target } from '../../../lib/board/types'
import type { BlockId } from '../../../lib/issue'
import { parseLink } from '../../../lib/links'
import { Button } from '../../ui/Button'
import { Input } from '../../ui/Input'
import { useBoardContext, useUi } from '../acts/context'

interface QuickAddProps {
  readonly section: BlockId
  readonly target: Target
}

/** The field for a new link at the end of a section's list, while it is open. */
export function QuickAdd({ section, target }: QuickAddProps) {
  const open = useUi((ui) => ui.adding === section)
  return open ? <AddField target={target} /> : null
}

function AddField({ target }: { readonly target: Target }) {
  const { ui, acts } = useBoardContext()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const add = (value: string) => {
    if (value.trim() !== '' && acts.addLink(value, target) !== null) ui.set({ adding: null })
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    add(text)
  }
  const handlePaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (text !== '' || !parseLink(pasted).ok) return
    event.preventDefault()
    add(pasted)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') acts.closeAdd()
  }
  return (
    <form onSubmit={handleSubmit} onKeyDown={handleKeyDown} className="flex items-center gap-2 py-2 pl-[26px]">
      <Input
        ref={input}
        aria-label="Address or title of the new link"
        placeholder="Paste an address, or type a title"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={handlePaste}
      />
      <Button type="submit" variant="primary">
        Add
      </Button>
      <Button onClick={() => acts.closeAdd()}>Cancel</Button>
    </form>
  )
}
