import { Extension } from '@tiptap/core'
import { Fragment, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { ProseNode } from '../../../lib/issue'
import { parseProse } from '../../../lib/markdown/prose/index'

/** Pasted text is read as markdown; what is none, and text pasted "as plain text", as paragraphs and lines. */
export const Paste = Extension.create({
  name: 'prosePaste',
  addProseMirrorPlugins() {
    const { schema } = this.editor
    return [new Plugin({ props: { clipboardTextParser: (text, _context, plain) => textSlice(schema, text, plain) } })]
  },
})

function textSlice(schema: Schema, text: string, plain: boolean): Slice {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, '')
  const doc = plain ? null : parseProse(lines, '\n')
  const nodes = (doc?.content ?? plainParagraphs(lines)).map((node) => schema.nodeFromJSON(node))
  const isInline = (node: (typeof nodes)[number] | undefined) => (node?.isTextblock === true ? 1 : 0)
  return new Slice(Fragment.from(nodes), isInline(nodes[0]), isInline(nodes.at(-1)))
}

function plainParagraphs(text: string): readonly ProseNode[] {
  return text.split(/\n{2,}/).map((part) => {
    const lines = part.split('\n').map((line) => line.trim())
    const content = lines.flatMap((line, index): ProseNode[] => [
      ...(index === 0 ? [] : [{ type: 'softBreak' }]),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ])
    return { type: 'paragraph', content }
  })
}
