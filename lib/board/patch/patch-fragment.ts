import type * as Y from 'yjs'
import type { ProseNode } from '../../issue'
import { nodePrint } from '../../match'
import { isElement, isXmlText, newElement, newText, readNode, setAttrs } from '../prose'
import { nodePairs } from './align-nodes'
import { patchRun } from './patch-run'

/**
 * Makes live rich text say what `nodes` say with as few changes as can be: what is the same is not touched, a paragraph
 * that changed is changed in its words, so that the carets of people typing in it stay.
 */
export function patchNodes(parent: Y.XmlFragment, nodes: readonly ProseNode[]): void {
  const now = parent.toArray().map((child) => ({ child, node: nodeOf(child) }))
  const wanted = groupRuns(nodes)
  const pairs = nodePairs(
    now.map(({ node }) => node),
    wanted.map(({ node }) => node),
  )
  let next = 0
  let at = 0
  for (const [index, { child, node }] of now.entries()) {
    const match = pairs.get(index)
    if (match === undefined) {
      parent.delete(at, 1)
      continue
    }
    at = insertRuns(parent, at, wanted.slice(next, match))
    const part = wanted[match]
    if (part !== undefined && nodePrint(node) !== nodePrint(part.node)) patchChild(child, part)
    next = match + 1
    at += 1
  }
  insertRuns(parent, at, wanted.slice(next))
}

/** Texts that follow each other are one run, as in the live text; `node` stands for it when runs are compared. */
interface Part {
  readonly node: ProseNode
  readonly run: readonly ProseNode[] | null
}

function groupRuns(nodes: readonly ProseNode[]): readonly Part[] {
  const parts: { node: ProseNode; run: ProseNode[] | null }[] = []
  for (const node of nodes) {
    const last = parts.at(-1)?.run
    if (node.text === undefined) parts.push({ node, run: null })
    else if (last) last.push(node)
    else {
      const run = [node]
      parts.push({ node: runNode(run), run })
    }
  }
  return parts
}

const runNode = (run: readonly ProseNode[]): ProseNode => ({ type: 'run', content: run })

function nodeOf(child: unknown): ProseNode {
  const nodes = readNode(child)
  return isElement(child) ? (nodes[0] ?? { type: child.nodeName }) : runNode(nodes)
}

function insertRuns(parent: Y.XmlFragment, at: number, parts: readonly Part[]): number {
  if (parts.length === 0) return at
  parent.insert(
    at,
    parts.map(({ node, run }) => (run === null ? newElement(node) : newText(run))),
  )
  return at + parts.length
}

function patchChild(child: unknown, { node, run }: Part): void {
  if (isXmlText(child)) patchRun(child, run ?? [])
  else if (isElement(child)) {
    setAttrs(child, node.attrs ?? {})
    patchNodes(child, node.content ?? [])
  }
}
