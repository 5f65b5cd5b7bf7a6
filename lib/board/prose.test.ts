import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ProseDoc } from '../issue'
import { formatProse, parseProse } from '../markdown/prose/index'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { readProse, writeProse } from './prose'
import { proseSchema } from './schema'

const source = [
  'Plain *it* and **b `c`** [l](u "t"), [r][ref] \\* &amp;\nsoft  \nhard <small>x</small> ![i](s)',
  '> quote\n> more',
  '* one\n* two\n    1. nested',
  '| a | b |\n|---|---|\n| `c` | d |',
  '```rust\nfn a() {}\n```',
  '***',
].join('\n\n')

describe('rich text in a fragment', () => {
  it('comes back as it was, to the byte', () => {
    const doc = parsed(source)
    const back = readProse(fragmentOf(doc))
    expect(back).toEqual(doc)
    expect(formatProse(back, '\n')).toBe(source)
  })

  it('is what Tiptap’s binding writes', () => {
    const doc = parsed(source)
    const theirs = emptyFragment()
    prosemirrorJSONToYXmlFragment(proseSchema, doc, theirs)
    expect(plain(fragmentOf(doc))).toEqual(plain(theirs))
    expect(readProse(theirs)).toEqual(doc)
  })

  it('is read by Tiptap’s binding as the same document', () => {
    const doc = parsed(source)
    const fragment = fragmentOf(doc)
    const before = Y.encodeStateVector(fragment.doc ?? new Y.Doc())
    const node = yXmlFragmentToProseMirrorRootNode(fragment, proseSchema)
    node.check()
    expect(node.eq(proseSchema.nodeFromJSON(doc))).toBe(true)
    expect(Y.encodeStateVector(fragment.doc ?? new Y.Doc())).toEqual(before)
  })

  it('leaves out what it does not know', () => {
    const fragment = emptyFragment()
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText('a')
    text.format(0, 1, { blink: {}, 'bold--AbCd1234': { delimiter: null, nest: null } })
    fragment.insert(0, [new Y.XmlElement('marquee'), paragraph])
    paragraph.setAttribute('color', 'red')
    paragraph.insert(0, [text])
    const content = [{ type: 'text', marks: [{ type: 'bold' }], text: 'a' }]
    expect(readProse(fragment)).toEqual({ type: 'doc', content: [{ type: 'paragraph', content }] })
  })

  it('keeps the rich text of real issues', (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    for (const issue of readCorpusIssues().filter(({ year }) => year >= 2021)) {
      for (const part of issue.source.split(/\n{2,}/)) {
        const doc = parseProse(part, '\n')
        if (doc === null) continue
        proseSchema.nodeFromJSON(doc).check()
        expect(formatProse(readProse(fragmentOf(doc)), '\n')).toBe(part)
      }
    }
  })
})

function parsed(text: string): ProseDoc {
  const doc = parseProse(text, '\n')
  if (doc === null) throw new Error(`Not rich text: ${text}`)
  return doc
}

const emptyFragment = (): Y.XmlFragment => new Y.Doc().getXmlFragment('prose')

function fragmentOf(doc: ProseDoc): Y.XmlFragment {
  const fragment = emptyFragment()
  writeProse(fragment, doc)
  return fragment
}

/** All that a fragment holds: names, attributes, and text with its formatting. */
function plain(type: Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook): unknown {
  if (type instanceof Y.XmlText) return type.toDelta()
  const children = (type as Y.XmlFragment).toArray().map(plain)
  return type instanceof Y.XmlElement ? { name: type.nodeName, attrs: type.getAttributes(), children } : children
}
