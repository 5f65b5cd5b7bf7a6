import type { ReactNode } from 'react'
import type { ProseMark, ProseNode } from '../../lib/issue'
import { type Definitions, labelKey } from './definitions'
import { keyed } from './keyed'
import { hrefOf } from './readable'

interface InlineProps {
  readonly nodes: readonly ProseNode[]
  readonly definitions?: Definitions | undefined
}

/** The content of a paragraph or a title: text with its marks, each mark drawn once over all it covers. */
export function Inline({ nodes, definitions }: InlineProps) {
  return keyed(groupsOf(nodes, [])).map(({ key, item }) => (
    <Group key={key} group={item} open={[]} definitions={definitions} />
  ))
}

/** Neighbouring nodes within the same mark; without one, a single node. */
interface MarkGroup {
  readonly mark: ProseMark | null
  readonly nodes: readonly ProseNode[]
}

/** `open` are the marks that are drawn around all the nodes already. */
function groupsOf(nodes: readonly ProseNode[], open: readonly ProseMark[]): readonly MarkGroup[] {
  const groups: MarkGroup[] = []
  for (let at = 0; at < nodes.length; at += groups.at(-1)?.nodes.length ?? 1) groups.push(groupAt(nodes, at, open))
  return groups
}

/** Of the marks that begin here, the one that reaches furthest is drawn outside. */
function groupAt(nodes: readonly ProseNode[], at: number, open: readonly ProseMark[]): MarkGroup {
  let mark: ProseMark | null = null
  let end = at + 1
  for (const each of marksOf(nodes[at]).filter((one) => !open.some((other) => isSame(one, other)))) {
    const reach = reachOf(each, nodes, at)
    if (mark === null || reach > end) [mark, end] = [each, reach]
  }
  return { mark, nodes: nodes.slice(at, end) }
}

/** Where the last text within the mark ends; what is no text has no marks and does not break it. */
function reachOf(mark: ProseMark, nodes: readonly ProseNode[], from: number): number {
  let end = from
  for (let at = from; at < nodes.length; at += 1) {
    if (nodes[at]?.type !== 'text') continue
    if (!marksOf(nodes[at]).some((other) => isSame(mark, other))) break
    end = at + 1
  }
  return end
}

interface GroupProps {
  readonly group: MarkGroup
  readonly open: readonly ProseMark[]
  readonly definitions: Definitions | undefined
}

function Group({ group, open, definitions }: GroupProps): ReactNode {
  const { mark, nodes } = group
  if (mark === null) return keyed(nodes).map(({ key, item }) => <Leaf key={key} node={item} />)
  const within = [...open, mark]
  const inner = keyed(groupsOf(nodes, within)).map(({ key, item }) => (
    <Group key={key} group={item} open={within} definitions={definitions} />
  ))
  if (mark.type === 'bold') return <strong className="font-semibold">{inner}</strong>
  if (mark.type === 'italic') return <em>{inner}</em>
  if (mark.type === 'strike') return <s>{inner}</s>
  if (mark.type === 'code') return <code>{inner}</code>
  return mark.type === 'link' ? <MarkedLink href={targetOf(mark, nodes, definitions)}>{inner}</MarkedLink> : inner
}

function MarkedLink({ href, children }: { readonly href: string | null; readonly children: ReactNode }) {
  if (href === null) return children
  return (
    <a href={href} rel="noopener noreferrer" className="link">
      {children}
    </a>
  )
}

function Leaf({ node }: { readonly node: ProseNode }) {
  if (node.type === 'text') return node.text
  if (node.type === 'softBreak') return ' '
  if (node.type === 'hardBreak') return <br />
  // Nothing is fetched from elsewhere for a page of ours: an image is its description. Tags are not drawn.
  return node.type === 'image' ? <span className="text-ink-3">{node.attrs?.['alt'] || 'Image'}</span> : null
}

function targetOf(mark: ProseMark, nodes: readonly ProseNode[], definitions: Definitions | undefined): string | null {
  const { href, reference, label } = mark.attrs ?? {}
  if (typeof href === 'string') return hrefOf(href)
  if (typeof reference !== 'string') return null
  const named = typeof label === 'string' ? label : nodes.map((node) => node.text ?? ' ').join('')
  const target = definitions?.get(labelKey(named))
  return target === undefined ? null : hrefOf(target)
}

function marksOf(node: ProseNode | undefined): readonly ProseMark[] {
  return (node?.marks ?? []).filter((mark) => mark.type !== 'escape')
}

function isSame(one: ProseMark, other: ProseMark): boolean {
  return one === other || (one.type === other.type && JSON.stringify(one.attrs) === JSON.stringify(other.attrs))
}
