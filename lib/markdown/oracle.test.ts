import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import type { Block } from '../issue'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { formatBlock, parseIssue } from './index'
import { blocksOf } from './testing/blocks'

/** Every how many issues are compared: micromark takes its time. */
const step = 8

describe.skipIf(corpusFolder === null)(`beside micromark (${corpusFolder === null ? corpusMissing : 'corpus'})`, () => {
  const issues = corpusFolder === null ? [] : readCorpusIssues().filter((_, index) => index % step === 0)

  it('finds the same headings, and in every card the link that micromark finds first in that item', () => {
    for (const { source } of issues) {
      const theirs = landmarks(fromMarkdown(source), source)
      const ours = lines(source)
      expect(ours.headings).toEqual(theirs.headings)
      for (const { line, link } of ours.cards) expect([line, theirs.links.get(line)]).toEqual([line, link])
    }
  })
})

interface Lines {
  readonly headings: readonly number[]
  readonly cards: readonly { readonly line: number; readonly link: string }[]
}

/** On which lines our headings and cards stand. */
function lines(source: string): Lines {
  const headings: number[] = []
  const cards: { line: number; link: string }[] = []
  const issue = parseIssue(source)
  let line = 1
  for (const block of blocksOf(issue)) {
    const text = formatBlock(block, issue.eol)
    line += endings(block.gap)
    if (block.kind === 'section') headings.push(line)
    const link = linkOf(block)
    if (link !== null) cards.push({ line: block.kind === 'event' ? line + 1 : line, link })
    line += endings(text)
  }
  return { headings, cards }
}

function linkOf(block: Block): string | null {
  if (block.kind !== 'link' && block.kind !== 'event') return null
  return block.form.open + block.title + block.form.middle + block.url + block.form.close
}

function endings(text: string): number {
  return text.split('\n').length - 1
}

/** Where micromark sees headings, and by line the first link of each list item. */
function landmarks(tree: Nodes, source: string): { headings: readonly number[]; links: ReadonlyMap<number, string> } {
  const headings: number[] = []
  const links = new Map<number, string>()
  const walk = (node: Nodes): void => {
    const line = node.position?.start.line ?? 0
    if (node.type === 'heading') headings.push(line)
    if (node.type === 'blockquote') return
    if (node.type === 'listItem') {
      const link = node.children[0] === undefined ? null : firstLink(node.children[0])
      links.set(line, source.slice(link?.position?.start.offset, link?.position?.end.offset))
    }
    if ('children' in node) node.children.forEach(walk)
  }
  walk(tree)
  return { headings, links }
}

function firstLink(node: Nodes): Nodes | null {
  if (node.type === 'link') return node
  if (!('children' in node)) return null
  for (const child of node.children) {
    const link = firstLink(child)
    if (link !== null) return link
  }
  return null
}
