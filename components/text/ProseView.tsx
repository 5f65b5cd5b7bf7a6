import { memo, type ReactNode } from 'react'
import type { ProseDoc, ProseNode } from '../../lib/issue'
import type { Definitions } from './definitions'
import { Inline } from './Inline'
import { keyed } from './keyed'

interface ProseViewProps {
  readonly doc: ProseDoc
  /** Addresses of links by reference; without them, such links are text. */
  readonly definitions?: Definitions
}

/** Rich text as readers see it. Draws no image, no HTML, and links only to http, https and mailto. */
export const ProseView = memo(function ProseView({ doc, definitions }: ProseViewProps) {
  return (
    <div className="code-inline space-y-2.5 font-serif text-lg leading-[1.6] [overflow-wrap:anywhere]">
      <Nodes nodes={doc.content} definitions={definitions} />
    </div>
  )
})

interface NodesProps {
  readonly nodes: readonly ProseNode[] | undefined
  readonly definitions: Definitions | undefined
}

function Nodes({ nodes = [], definitions }: NodesProps) {
  return keyed(nodes).map(({ key, item }) => <Node key={key} node={item} definitions={definitions} />)
}

interface NodeProps {
  readonly node: ProseNode
  readonly definitions: Definitions | undefined
}

type Draw = (node: ProseNode, inner: ReactNode, content: ReactNode) => ReactNode

/** `inner` is what a node holds as blocks, `content` as a line of text. */
const draw: Readonly<Record<string, Draw>> = {
  paragraph: (_, __, content) => <p>{content}</p>,
  bulletList: (_, inner) => <ul className="list-disc space-y-1 pl-6 marker:text-ink-3">{inner}</ul>,
  orderedList: (node, inner) => (
    <ol start={Number(node.attrs?.['start'] ?? 1)} className="list-decimal space-y-1 pl-6 marker:text-ink-3">
      {inner}
    </ol>
  ),
  listItem: (_, inner) => <li className="space-y-1.5">{inner}</li>,
  blockquote: (_, inner) => <blockquote className="space-y-2.5 border-l-2 border-line-strong pl-4">{inner}</blockquote>,
  codeBlock: (_, __, content) => (
    <pre className="rounded-md border bg-sunk px-3 py-2 text-sm whitespace-pre-wrap">{content}</pre>
  ),
  horizontalRule: () => <hr className="my-4 border-line-strong" />,
  table: (_, inner) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, which needs the focus by keyboard
    <section aria-label="Table" tabIndex={0} className="overflow-x-auto font-sans text-sm">
      <table className="w-full border-collapse">
        <tbody>{inner}</tbody>
      </table>
    </section>
  ),
  tableRow: (_, inner) => <tr className="border-b">{inner}</tr>,
  tableHeader: (_, __, content) => <th className="py-1.5 pr-4 text-left align-bottom font-semibold">{content}</th>,
  tableCell: (_, __, content) => <td className="py-1.5 pr-4 align-top">{content}</td>,
}

function Node({ node, definitions }: NodeProps) {
  const drawn = draw[node.type]
  if (drawn === undefined) return null
  return drawn(
    node,
    <Nodes nodes={node.content} definitions={definitions} />,
    <Inline nodes={node.content ?? []} definitions={definitions} />,
  )
}
