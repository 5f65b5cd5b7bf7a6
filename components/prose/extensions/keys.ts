import { type Editor, Extension } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'

interface KeyOptions {
  readonly onEscape: () => void
  readonly onLink: () => void
}

/** The keyboard of rich text: Enter starts a paragraph or item, Shift+Enter a line, Tab moves an item in or to the next cell. */
export function proseKeys({ onEscape, onLink }: KeyOptions): Extension {
  return Extension.create({
    name: 'proseKeys',
    addKeyboardShortcuts() {
      const { editor } = this
      return Object.fromEntries([
        ...structureKeys(editor),
        ['Mod-b', () => editor.commands.toggleMark('bold')],
        ['Mod-i', () => editor.commands.toggleMark('italic')],
        ['Mod-e', () => editor.commands.toggleMark('code')],
        ['Mod-Shift-b', () => editor.commands.toggleWrap('blockquote')],
        ['Mod-Shift-8', () => editor.commands.toggleList('bulletList', 'listItem')],
        ['Mod-Shift-7', () => editor.commands.toggleList('orderedList', 'listItem')],
        ['Mod-k', () => done(onLink)],
        ['Escape', () => done(onEscape)],
      ])
    },
  })
}

type Key = readonly [keys: string, act: () => boolean]

function done(act: () => void): true {
  act()
  return true
}

function structureKeys(editor: Editor): readonly Key[] {
  return [
    ['Enter', () => isInCell(editor) || editor.commands.splitListItem('listItem')],
    ['Shift-Enter', () => isInCell(editor) || insertBreak(editor, 'softBreak')],
    ['Mod-Shift-Enter', () => isInCell(editor) || insertBreak(editor, 'hardBreak')],
    ['Tab', () => (isInCell(editor) ? moveToCell(editor, 1) : editor.commands.sinkListItem('listItem'))],
    ['Shift-Tab', () => (isInCell(editor) ? moveToCell(editor, -1) : editor.commands.liftListItem('listItem'))],
  ]
}

function isInCell(editor: Editor): boolean {
  return editor.state.selection.$from.parent.type.name.startsWith('table')
}

function insertBreak(editor: Editor, type: 'softBreak' | 'hardBreak'): boolean {
  if (editor.state.selection.$from.parent.type.spec.code === true) return false
  return editor.chain().insertContent({ type }).scrollIntoView().run()
}

/** To the next cell in reading order, or the one before; out of the table at its ends. */
function moveToCell(editor: Editor, step: 1 | -1): boolean {
  const { $from } = editor.state.selection
  const edge = editor.state.doc.resolve(step === 1 ? $from.after() : $from.before())
  const next = Selection.findFrom(edge, step, true)
  return next !== null && editor.chain().setTextSelection(next).scrollIntoView().run()
}
