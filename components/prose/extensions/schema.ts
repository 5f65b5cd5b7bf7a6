import { type Attributes, type Extensions, Mark, Node } from '@tiptap/core'
import type { MarkSpec, NodeSpec, TagParseRule } from '@tiptap/pm/model'
import {
  markAttrs,
  markSpecs,
  nodeAttrs,
  nodeSpecs,
  type ProseMarkName,
  type ProseNodeName,
} from '../../../lib/board/schema'
import { readingSource, sourceSelector, withSource } from './source-attribute'

/** What a new node made by splitting one has in common with it; all else says how that one was written. */
const keptOnSplit: ReadonlySet<string> = new Set([
  'bullet',
  'delimiter',
  'indent',
  'padding',
  'prefix',
  'before',
  'after',
])

/** The schema of lib/board as Tiptap's extensions: one for each node and mark, in the same order. */
export function schemaExtensions(): Extensions {
  const nodes = Object.keys(nodeSpecs) as ProseNodeName[]
  const marks = Object.keys(markSpecs) as ProseMarkName[]
  return [...nodes.map(nodeExtension), ...marks.map(markExtension)]
}

function nodeExtension(name: ProseNodeName) {
  const { toDOM, parseDOM, attrs: _, leafText, ...spec }: NodeSpec = nodeSpecs[name]
  return Node.create({
    name,
    ...spec,
    topNode: name === 'doc',
    addAttributes: () => attributesOf(nodeAttrs[name], name === 'listItem'),
    ...(leafText === undefined ? {} : { renderText: ({ node }) => leafText(node) }),
    extendNodeSchema: (extension) => (extension.name === name && leafText !== undefined ? { leafText } : {}),
    ...(toDOM === undefined ? {} : { renderHTML: ({ node }) => withSource(toDOM(node), node.attrs) }),
    parseHTML: () => rulesOf(name, parseDOM),
  })
}

function markExtension(name: ProseMarkName) {
  const { toDOM, parseDOM, attrs: _, ...spec }: MarkSpec = markSpecs[name]
  return Mark.create({
    name,
    ...spec,
    keepOnSplit: name !== 'link' && name !== 'escape',
    addAttributes: () => attributesOf(markAttrs[name], false),
    ...(toDOM === undefined ? {} : { renderHTML: ({ mark }) => withSource(toDOM(mark, true), mark.attrs) }),
    parseHTML: () => rulesOf(name, parseDOM),
  })
}

/** Attributes come from the rules alone: Tiptap would else take any of the same name from a stranger's HTML. */
function attributesOf(names: readonly string[], keepsGap: boolean): Attributes {
  const attributes = names.map((name) => {
    const keepOnSplit = keptOnSplit.has(name) || (keepsGap && name === 'gap')
    return [name, { default: null, rendered: false, keepOnSplit, parseHTML: () => null }] as const
  })
  return Object.fromEntries(attributes)
}

/** Raw HTML and images are only taken over from this page itself, never from what is pasted from elsewhere. */
function rulesOf(name: string, rules: readonly unknown[] = []): TagParseRule[] {
  const tags = rules as readonly TagParseRule[]
  const own =
    name === 'link'
      ? [{ tag: `a${sourceSelector}` }]
      : name === 'escape'
        ? [{ tag: `span${sourceSelector}[data-escape]` }]
        : []
  const limited = name === 'image' || name === 'inlineHtml'
  return [...own, ...tags.map((rule) => (limited ? { ...rule, tag: rule.tag + sourceSelector } : rule))].map(
    readingSource,
  )
}
