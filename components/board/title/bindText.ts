import type { Text, YTextEvent } from 'yjs'
import { mapOffset, type TextDelta, textEdit } from '../../../lib/diff'

interface Binding {
  readonly origin: unknown
  readonly lines: 'one' | 'many'
}

/**
 * Keeps a field and a shared text the same, both ways: what is typed becomes the smallest edit of the text, what others
 * do moves the caret along. While an input method composes, the field is left alone and both are brought together after.
 */
export function bindText(field: HTMLTextAreaElement, text: Text, { origin, lines }: Binding): () => void {
  let shown = text.toString()
  let composing = false
  let taking = false
  let waiting: (readonly TextDelta[])[] = []
  field.value = shown

  const show = (deltas: readonly (readonly TextDelta[])[]) => {
    const map = (offset: number) => deltas.reduce((at, delta) => mapOffset(at, delta), offset)
    const { selectionStart, selectionEnd, selectionDirection } = field
    shown = text.toString()
    if (field.value === shown) return
    field.value = shown
    if (field.ownerDocument.activeElement === field)
      field.setSelectionRange(map(selectionStart), map(selectionEnd), selectionDirection ?? 'none')
  }
  const take = () => {
    const edit = textEdit(shown, field.value, field.selectionEnd)
    if (edit === null) return
    const insert = lines === 'one' ? edit.insert.replace(/[\r\n]+/g, ' ') : edit.insert
    const start = waiting.reduce((at, delta) => mapOffset(at, delta), edit.index)
    const end = waiting.reduce((at, delta) => mapOffset(at, delta), edit.index + edit.remove)
    shown = field.value
    taking = true
    text.doc?.transact(() => {
      if (end > start) text.delete(start, end - start)
      if (insert !== '') text.insert(start, insert)
    }, origin)
    taking = false
    show(waiting)
    waiting = []
  }
  const handleInput = () => {
    if (!composing) take()
  }
  const handleStart = () => {
    composing = true
  }
  const handleEnd = () => {
    composing = false
    take()
    show(waiting)
    waiting = []
  }
  const handleChange = (event: YTextEvent) => {
    if (taking) return
    const delta = event.delta as readonly TextDelta[]
    if (composing) waiting.push(delta)
    else show([delta])
  }
  field.addEventListener('input', handleInput)
  field.addEventListener('compositionstart', handleStart)
  field.addEventListener('compositionend', handleEnd)
  text.observe(handleChange)
  return () => {
    field.removeEventListener('input', handleInput)
    field.removeEventListener('compositionstart', handleStart)
    field.removeEventListener('compositionend', handleEnd)
    text.unobserve(handleChange)
  }
}
