import type { ProseAttr, ProseDoc, ProseNode } from '../../issue'
import { isCosmeticNode, mergeEasily, mergeSequence, nodePrint } from '../../match'
import { alignNodes } from './align-nodes'
import { inlineTokens, joinTokens } from './inline-tokens'
import type { Versions } from './three'

export interface MergedProse {
  readonly doc: ProseDoc
  readonly clashes: boolean
}

interface MergedNodes {
  readonly nodes: readonly ProseNode[]
  readonly clashes: boolean
}

interface ProseOptions {
  /** Whether, of two contradicting paragraphs, theirs stands after ours. */
  readonly keepBoth: boolean
}

/** Rich text of three versions: paragraph by paragraph, and in those that both changed, word by word. */
export function mergeProse(docs: Versions<ProseDoc>, options: ProseOptions): MergedProse {
  const { base, ours, theirs } = docs
  const { nodes, clashes } = mergeNodes({ base: base.content, ours: ours.content, theirs: theirs.content }, options)
  return { doc: { type: 'doc', content: nodes }, clashes }
}

type Nodes = Versions<readonly ProseNode[]>

function mergeNodes(lists: Nodes, options: ProseOptions): MergedNodes {
  const stretches = mergeSequence({
    base: lists.base.map(nodePrint),
    ours: lists.ours.map(nodePrint),
    theirs: lists.theirs.map(nodePrint),
  })
  return joined(
    stretches.map(({ kind, base, ours, theirs }) => {
      if (kind === 'ours') return clean(lists.ours.slice(ours.start, ours.end))
      if (kind === 'theirs') return clean(lists.theirs.slice(theirs.start, theirs.end))
      const cut = {
        base: lists.base.slice(base.start, base.end),
        ours: lists.ours.slice(ours.start, ours.end),
        theirs: lists.theirs.slice(theirs.start, theirs.end),
      }
      return mergeChanged(cut, options)
    }),
  )
}

const clean = (nodes: readonly ProseNode[]): MergedNodes => ({ nodes, clashes: false })

function joined(parts: readonly MergedNodes[]): MergedNodes {
  return { nodes: parts.flatMap(({ nodes }) => nodes), clashes: parts.some(({ clashes }) => clashes) }
}

const printAll = (nodes: readonly ProseNode[]): string => nodes.map(nodePrint).join('')

function mergeChanged(lists: Nodes, options: ProseOptions): MergedNodes {
  const { base, ours, theirs } = lists
  const easy = mergeEasily(printAll(base), printAll(ours), printAll(theirs))
  if (easy !== null) return clean(easy === printAll(ours) ? ours : theirs)
  if (base.length === 0) return clean(bothInserted(ours, theirs, nodePrint))
  return mergeAligned(lists, options)
}

/** All that both inserted, ours first; once where one of them holds what the other inserted. */
function bothInserted<T>(ours: readonly T[], theirs: readonly T[], printOf: (item: T) => string): readonly T[] {
  const mine = ours.map(printOf)
  const other = theirs.map(printOf)
  if (other.every((print) => mine.includes(print))) return ours
  return mine.every((print) => other.includes(print))
    ? theirs
    : [...ours, ...theirs.filter((_, at) => !mine.includes(other[at] ?? ''))]
}

/** Node by node of the base: with what ours and theirs made of it, and what they put before it. */
function mergeAligned({ base, ours, theirs }: Nodes, options: ProseOptions): MergedNodes {
  const mine = alignNodes(base, ours)
  const other = alignNodes(base, theirs)
  const parts: MergedNodes[] = []
  for (const [index, node] of [...base, null].entries()) {
    const before = bothInserted(mine.before[index] ?? [], other.before[index] ?? [], nodePrint)
    parts.push(clean(before))
    if (node !== null) parts.push(mergeNode({ base: node, ours: mine.of[index], theirs: other.of[index] }, options))
  }
  return joined(parts)
}

interface MaybeNodes {
  readonly base: ProseNode
  readonly ours: ProseNode | undefined
  readonly theirs: ProseNode | undefined
}

function mergeNode({ base, ours, theirs }: MaybeNodes, options: ProseOptions): MergedNodes {
  const isSame = (node: ProseNode | undefined) => node !== undefined && nodePrint(node) === nodePrint(base)
  const list = (node: ProseNode | undefined) => (node === undefined ? [] : [node])
  if (ours === undefined || theirs === undefined) {
    const left = ours ?? theirs
    const isRemoved = left === undefined || isSame(left) || isCosmeticNode(base, left)
    const kept = options.keepBoth ? [...list(ours), ...list(theirs)] : list(ours)
    return isRemoved ? clean([]) : { nodes: kept, clashes: true }
  }
  if (isSame(theirs) || nodePrint(ours) === nodePrint(theirs)) return clean([ours])
  if (isSame(ours)) return clean([theirs])
  return mergeEdited({ base, ours, theirs }, options)
}

function mergeEdited(nodes: Versions<ProseNode>, options: ProseOptions): MergedNodes {
  const { base, ours, theirs } = nodes
  const content = (node: ProseNode) => node.content ?? []
  const isOneType = ours.type === base.type && theirs.type === base.type
  if (!isOneType) return { nodes: options.keepBoth ? [ours, theirs] : [ours], clashes: true }
  const lists = { base: content(base), ours: content(ours), theirs: content(theirs) }
  const inner = isInline(base) ? mergeInline(lists) : mergeNodes(lists, options)
  const attrs = mergeAttrs(nodes)
  const { content: _, attrs: __, ...bare } = ours
  const node = {
    ...bare,
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(inner.nodes.length === 0 ? {} : { content: inner.nodes }),
  }
  if (!inner.clashes || !isInline(base)) return { nodes: [node], clashes: inner.clashes }
  return { nodes: options.keepBoth ? [node, theirs] : [node], clashes: true }
}

const inlineTypes: readonly string[] = ['paragraph', 'codeBlock', 'tableCell', 'tableHeader']
const isInline = ({ type }: ProseNode): boolean => inlineTypes.includes(type)

function mergeAttrs({ base, ours, theirs }: Versions<ProseNode>): Record<string, ProseAttr> {
  const names = new Set([base, ours, theirs].flatMap(({ attrs }) => Object.keys(attrs ?? {})))
  const value = (node: ProseNode, name: string) => node.attrs?.[name] ?? null
  const merged = [...names].map((name) => {
    const [b, o, t] = [value(base, name), value(ours, name), value(theirs, name)]
    return [name, t !== b && o === b ? t : o] as const
  })
  return Object.fromEntries(merged.filter(([, attr]) => attr !== null))
}

function mergeInline(lists: Nodes): MergedNodes {
  const tokens = { base: inlineTokens(lists.base), ours: inlineTokens(lists.ours), theirs: inlineTokens(lists.theirs) }
  const prints = {
    base: tokens.base.map(nodePrint),
    ours: tokens.ours.map(nodePrint),
    theirs: tokens.theirs.map(nodePrint),
  }
  const merged = joined(
    mergeSequence(prints).map(({ kind, base, ours, theirs }) => {
      const mine = tokens.ours.slice(ours.start, ours.end)
      const other = tokens.theirs.slice(theirs.start, theirs.end)
      if (kind !== 'both') return clean(kind === 'ours' ? mine : other)
      const easy = mergeEasily(printAll(tokens.base.slice(base.start, base.end)), printAll(mine), printAll(other))
      if (easy !== null) return clean(easy === printAll(mine) ? mine : other)
      if (base.start < base.end) return { nodes: mine, clashes: true }
      if (printAll(mine).includes(printAll(other))) return clean(mine)
      return clean(printAll(other).includes(printAll(mine)) ? other : [...mine, ...other])
    }),
  )
  return { nodes: joinTokens(merged.nodes), clashes: merged.clashes }
}
