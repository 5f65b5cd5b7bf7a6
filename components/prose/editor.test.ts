// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { readProse, writeProse } from '../../lib/board/prose'
import { formatProse, parseProse } from '../../lib/markdown/prose/index'
import { lendUndo } from './editorUndo'
import { collaboration } from './extensions/collaboration'
import { proseKeys } from './extensions/keys'
import { Paste } from './extensions/paste'
import { Rules } from './extensions/rules'
import { schemaExtensions } from './extensions/schema'

const source = [
  'An *intro* with a [link](https://example.com/a_b "T") and\na second line, [by reference][ref] <small>small</small>.',
  '> quoted  \n> lines',
  '* one\n* two **bold**\n\n\n* three',
  '|a|b|\n|-|-|\n|c|`d`|',
  '~~~ rust\ncode\n~~~',
].join('\n\n')

describe('an editor on a text of the board', () => {
  it('changes nothing by being opened and closed', () => {
    const { doc, markdown, editor } = open(source)
    const before = Y.encodeStateAsUpdate(doc)
    editor.commands.setTextSelection(3)
    editor.destroy()
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(markdown()).toBe(source)
  })

  it('changes only the line that is typed in', () => {
    const { editor, markdown } = open(source)
    editor.commands.insertContentAt(find(editor, 'second'), 'very ')
    expect(markdown()).toBe(source.replace('a second', 'a very second'))
  })

  it('writes what is typed so that it is text', () => {
    const { editor, markdown } = open('one')
    editor.view.dispatch(editor.state.tr.insertText('# *x* ', 1))
    expect(markdown()).toBe('\\# \\*x* one')
  })

  it('starts a paragraph with Enter and a line with Shift+Enter', () => {
    const { editor, markdown } = open('one two')
    editor.commands.setTextSelection(find(editor, ' two'))
    press(editor, 'Enter', { shiftKey: true })
    expect(markdown()).toBe('one\ntwo')
    editor.commands.setTextSelection(2)
    press(editor, 'Enter')
    expect(markdown()).toBe('o\n\nne\ntwo')
  })

  it('goes on with a list as it is written', () => {
    const { editor, markdown } = open('-   one\n-   two')
    editor.commands.setTextSelection(find(editor, 'two') + 3)
    press(editor, 'Enter')
    editor.view.dispatch(editor.state.tr.insertText('three'))
    expect(markdown()).toBe('-   one\n-   two\n-   three')
  })

  it('makes text a link, bold and quoted', () => {
    const { editor, markdown } = open('one two three')
    const at = find(editor, 'two')
    editor.commands.setTextSelection({ from: at, to: at + 3 })
    editor.commands.setMark('link', { href: 'https://example.com/(a' })
    editor.commands.toggleMark('bold')
    editor.commands.toggleWrap('blockquote')
    expect(markdown()).toBe('> one **[two](https://example.com/\\(a)** three')
  })

  it('takes pasted text over as plain text when asked to', () => {
    const { editor, markdown } = open('')
    editor.view.pasteText('see *a*\nb\n\nc', paste)
    expect(markdown()).toBe('see \\*a*\nb\n\nc')
  })

  it('reads pasted text as markdown', () => {
    const { editor, markdown } = open('')
    const { view } = editor
    const slice = view.someProp('clipboardTextParser', (parse) =>
      parse('see **[a](https://example.com)**\n\n* b', view.state.doc.resolve(1), false, view),
    )
    if (slice !== undefined) view.dispatch(view.state.tr.replaceSelection(slice))
    expect(markdown()).toBe('see **[a](https://example.com)**\n\n* b')
  })

  it('takes no markup from pasted HTML but what rich text has', () => {
    const { editor, markdown } = open('')
    editor.view.pasteHTML(
      '<h2>T</h2><p><a href="javascript:alert(1)">x</a> <a href="https://example.com" title="t">y</a><img src="x" onerror="alert(1)"><span data-html="<script>">z</span></p><script>alert(1)</script>',
      paste,
    )
    expect(markdown()).toBe('T\n\nx [y](https://example.com)z')
  })

  it('keeps how a text was written when it is copied within the page', () => {
    const { editor, markdown } = open('a [link][ref] <small>__b__</small>')
    const { dom } = editor.view.serializeForClipboard(editor.state.doc.slice(0, editor.state.doc.content.size))
    editor.commands.clearContent()
    editor.view.pasteHTML(dom.innerHTML, paste)
    expect(markdown()).toBe('a [link][ref] <small>__b__</small>')
  })
})

describe('undo', () => {
  it('takes back typing at once, also after somebody else’s edits', () => {
    const { editor, markdown, undo, remote } = open('one')
    type(editor, 'ab', 4)
    remote('zero ')
    type(editor, 'cd', find(editor, 'oneab') + 5)
    expect(markdown()).toBe('zero oneabcd')
    undo.undo()
    expect(markdown()).toBe('zero one')
  })

  it('outlives the editor', () => {
    const { editor, markdown, undo } = open('one')
    type(editor, ' two', 4)
    editor.destroy()
    undo.undo()
    expect(markdown()).toBe('one')
  })
})

// jsdom has no clipboard; the editor only hands the event on.
const paste = new Event('paste') as ClipboardEvent

function open(text: string) {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('prose')
  const parsed = parseProse(text, '\n')
  if (parsed !== null) writeProse(fragment, parsed)
  const undo = new Y.UndoManager(fragment, { captureTimeout: 60_000 })
  undo.addTrackedOrigin(ySyncPluginKey)
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [
      ...schemaExtensions(),
      proseKeys({ onEscape: () => undefined, onLink: () => undefined }),
      Rules,
      Paste,
      ...collaboration({ fragment, awareness: new Awareness(doc), undoManager: lendUndo(undo).manager }),
    ],
  })
  const markdown = () => formatProse(readProse(fragment), '\n')
  return { doc, editor, undo, markdown, remote: (words: string) => editFromAfar(doc, words) }
}

/** Somebody else's words at the start of the text. */
function editFromAfar(doc: Y.Doc, words: string): void {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const paragraph = other.getXmlFragment('prose').get(0) as Y.XmlElement
  ;(paragraph.get(0) as Y.XmlText).insert(0, words)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote')
}

function find(editor: Editor, text: string): number {
  let found = -1
  editor.state.doc.descendants((node, at) => {
    const index = node.text?.indexOf(text) ?? -1
    if (found === -1 && index !== -1) found = at + index
  })
  return found
}

function type(editor: Editor, text: string, at: number): void {
  for (const [index, char] of [...text].entries()) editor.view.dispatch(editor.state.tr.insertText(char, at + index))
}

function press(editor: Editor, key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  editor.view.dom.dispatchEvent(event)
}
