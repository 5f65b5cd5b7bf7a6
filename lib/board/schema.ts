import { type AttributeSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'

/**
 * The attributes of every node of rich text, each null unless the source says otherwise. Besides what a node is (a
 * link's address), they hold how its author wrote it, so that an untouched node is written back byte for byte.
 *
 * - `gap`: the blank lines before the node, each as its text and a line feed; a blank line that holds only what its
 *   container asks for is just the line feed. Null: what is usual between two such nodes.
 * - `lead`: what stands before the node in its first line (of a break: in the next line), from the line's start, where
 *   that is not what its container asks for: an indent, a missing space after `>`.
 * - `cover`: on what is not text, the names of the marks around it where its neighbours do not tell.
 */
export const nodeAttrs = {
  doc: [],
  /** `trail`: white space at the end of the last line. */
  paragraph: ['gap', 'lead', 'trail'],
  /** `indent`: before the bullet; `padding`: after it. */
  bulletList: ['gap', 'bullet', 'indent', 'padding'],
  /** `start` is the first number; `delimiter` is `.` or `)`. */
  orderedList: ['gap', 'start', 'delimiter', 'indent', 'padding'],
  /** `marker`: indent, bullet or number, and padding, where the list's own do not give them. */
  listItem: ['gap', 'marker'],
  /** `prefix`: what opens each line, `> ` unless told. */
  blockquote: ['gap', 'prefix'],
  /** `language` is the whole info string; `fence` the opening fence, or four spaces where indents make the block. */
  codeBlock: ['gap', 'language', 'fence', 'close'],
  horizontalRule: ['gap', 'source'],
  /** `delimiter`: the row under the header, as written. */
  table: ['gap', 'delimiter'],
  /** `open` and `close`: what stands before the first cell and after the last. */
  tableRow: ['open', 'close'],
  tableHeader: ['before', 'after'],
  tableCell: ['before', 'after'],
  text: [],
  /** A line ending that reads as a space. `before`: white space at its end; `lead` as above, of the next line. */
  softBreak: ['before', 'lead', 'cover'],
  /** `marker`: the spaces or the backslash that make the break. */
  hardBreak: ['marker', 'lead', 'cover'],
  image: ['source', 'src', 'alt', 'cover'],
  /** A tag or comment within a line, kept as its source. */
  inlineHtml: ['source', 'cover'],
} as const satisfies Record<string, readonly string[]>

/**
 * The attributes of every mark, each null unless the source says otherwise. `nest` orders marks that cover the same
 * text, outermost first, where that is not the usual order (bold, italic, strike, link).
 */
export const markAttrs = {
  /**
   * `reference` is `full`, `collapsed` or `shortcut` and `label` what it names, as written; `href` is null then.
   * `source`: destination and title as written, or the whole of `<https://…>`.
   */
  link: ['href', 'title', 'reference', 'label', 'source', 'nest'],
  bold: ['delimiter', 'nest'],
  italic: ['delimiter', 'nest'],
  strike: ['delimiter', 'nest'],
  /** `fence`: the backticks; `padding`: the space within them that is not part of the code. */
  code: ['fence', 'padding'],
  /** `raw`: the escape or character reference that the text was written as. */
  escape: ['raw'],
} as const satisfies Record<string, readonly string[]>

export type ProseNodeName = keyof typeof nodeAttrs
export type ProseMarkName = keyof typeof markAttrs

/** What each node may hold and what it is in HTML, without its attributes. */
export const nodeSpecs: Record<ProseNodeName, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  bulletList: { content: 'listItem+', group: 'block list', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  orderedList: {
    content: 'listItem+',
    group: 'block list',
    parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ start: startOf(dom) }) }],
    toDOM: (node) => ['ol', { start: node.attrs['start'] ?? 1 }, 0],
  },
  listItem: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  codeBlock: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },
  horizontalRule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  table: {
    content: 'tableRow+',
    group: 'block',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  tableRow: { content: '(tableHeader | tableCell)+', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  tableHeader: { content: 'inline*', isolating: true, parseDOM: [{ tag: 'th' }], toDOM: () => ['th', 0] },
  tableCell: { content: 'inline*', isolating: true, parseDOM: [{ tag: 'td' }], toDOM: () => ['td', 0] },
  text: { group: 'inline' },
  softBreak: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'span[data-soft-break]' }],
    toDOM: () => ['span', { 'data-soft-break': '' }, ' '],
    leafText: () => ' ',
  },
  hardBreak: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
    leafText: () => '\n',
  },
  image: {
    inline: true,
    group: 'inline',
    atom: true,
    parseDOM: [{ tag: 'span[data-image]', getAttrs: (dom) => ({ source: sourceOf(dom) }) }],
    toDOM: (node) => ['span', { 'data-image': node.attrs['source'] }, node.attrs['alt'] || 'image'],
    leafText: (node) => node.attrs['alt'] ?? '',
  },
  inlineHtml: {
    inline: true,
    group: 'inline',
    atom: true,
    parseDOM: [{ tag: 'span[data-html]', getAttrs: (dom) => ({ source: sourceOf(dom) }) }],
    toDOM: (node) => ['span', { 'data-html': node.attrs['source'] }, node.attrs['source'] ?? ''],
  },
}

/** What each mark excludes and what it is in HTML, without its attributes. */
export const markSpecs: Record<ProseMarkName, MarkSpec> = {
  link: {
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: linkOf }],
    toDOM: (mark) => ['a', { href: safeHref(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0],
  },
  bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }], toDOM: () => ['s', 0] },
  code: { code: true, excludes: 'code escape', parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  escape: { inclusive: false, toDOM: () => ['span', { 'data-escape': '' }, 0] },
}

/** The schema of rich text, equal to the editor's: the names are Tiptap's, the attributes are those above. */
export const proseSchema: Schema<ProseNodeName, ProseMarkName> = new Schema({
  nodes: specsWith<NodeSpec, ProseNodeName>(nodeSpecs, nodeAttrs),
  marks: specsWith<MarkSpec, ProseMarkName>(markSpecs, markAttrs),
})

/** The attribute specification of a list of names: all null. */
export function attrSpecs(names: readonly string[]): Record<string, AttributeSpec> {
  return Object.fromEntries(names.map((name) => [name, { default: null }]))
}

/** The address where it is one that may be opened from a page (http, https, mailto), else null. */
export function safeHref(href: unknown): string | null {
  return typeof href === 'string' && /^(?:https?:\/\/|mailto:)/i.test(href) ? href : null
}

function specsWith<S extends { attrs?: unknown }, Name extends string>(
  specs: Record<Name, S>,
  attrs: Record<Name, readonly string[]>,
): Record<Name, S> {
  const names = Object.keys(specs) as Name[]
  return Object.fromEntries(
    names.map((name) => [
      name,
      attrs[name].length === 0 ? specs[name] : { attrs: attrSpecs(attrs[name]), ...specs[name] },
    ]),
  ) as Record<Name, S>
}

interface Tag {
  getAttribute(name: string): string | null
}

// The DOM is absent in lib/: a tag is whatever has attributes.
const attribute = (dom: unknown, name: string): string | null => (dom as Tag).getAttribute(name)
const sourceOf = (dom: unknown): string | null => attribute(dom, 'data-image') ?? attribute(dom, 'data-html')

/** Only what may be opened from a page is a link; of all else the text stays. */
function linkOf(dom: unknown): { href: string } | false {
  const href = safeHref(attribute(dom, 'href'))
  return href === null ? false : { href }
}

function startOf(dom: unknown): number | null {
  const start = Number(attribute(dom, 'start') ?? 1)
  return Number.isInteger(start) && start !== 1 ? start : null
}
