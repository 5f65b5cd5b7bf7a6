import { memo } from 'react'
import { required } from '../../lib/assert'
import { CardList } from './CardList'
import { type Definitions, definitionsOf } from './definitions'
import { headingsOf } from './headings'
import { InlineMarkdown } from './InlineMarkdown'
import { TextBlock } from './TextBlock'
import { runsOf, type ViewBlock, type ViewBlockOf } from './viewBlock'

interface IssueViewProps {
  /** Of a parsed issue, or of a board's snapshot. */
  readonly blocks: readonly ViewBlock[]
}

/**
 * An issue as its readers see it: sections, cards and prose. Head lines, comments and definitions are not shown.
 * Needs no script; on a board, a block that did not change is not drawn again.
 */
export function IssueView({ blocks }: IssueViewProps) {
  return <Blocks blocks={blocks} definitions={definitionsOf(blocks)} />
}

interface BlocksProps extends IssueViewProps {
  readonly definitions: Definitions
}

function Blocks({ blocks, definitions }: BlocksProps) {
  const headings = new Map(headingsOf(blocks).map((heading) => [heading.section, heading]))
  return runsOf(blocks).map(({ key, cards, block }) => {
    if (block === null) return <CardList key={key} cards={cards} definitions={definitions} />
    if (block.kind !== 'section') return <TextBlock key={key} block={block} definitions={definitions} />
    const { level, anchor } = required(headings.get(block), 'heading')
    return <SectionView key={key} section={block} level={level} anchor={anchor} definitions={definitions} />
  })
}

const looks = {
  2: 'mt-12 mb-1 text-xl leading-[1.2] tracking-[-0.01em]',
  3: 'mt-8 mb-0 border-b border-line-strong pb-1.5 text-lg',
  4: 'mt-6 mb-1 text-md',
} as const

interface SectionViewProps {
  readonly section: ViewBlockOf<'section'>
  readonly level: number
  readonly anchor: string
  readonly definitions: Definitions
}

const SectionView = memo(function SectionView({ section, level, anchor, definitions }: SectionViewProps) {
  const Heading = `h${level}` as 'h2'
  const look = looks[Math.min(4, level) as keyof typeof looks]
  return (
    <section>
      <Heading
        id={anchor}
        className={`code-inline scroll-mt-6 font-serif font-semibold text-balance [overflow-wrap:anywhere] ${look}`}
      >
        <InlineMarkdown source={section.title} />
      </Heading>
      <Blocks blocks={section.children} definitions={definitions} />
    </section>
  )
})
