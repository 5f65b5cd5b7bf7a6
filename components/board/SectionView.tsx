import { memo } from 'react'
import type { BoardBlockOf } from '../../lib/board/types'
import { countCards, endOfList } from '../../lib/outline'
import { BlockView } from './rows/BlockView'
import { QuickAdd } from './rows/QuickAdd'
import { SectionHeading } from './rows/SectionHeading'
import { Suggestions } from './rows/Suggestions'

interface SectionViewProps {
  readonly section: BoardBlockOf<'section'>
  readonly depth: number
}

const rowHeight = 54

/** A section: its heading and all it holds. What lies outside the window is not laid out until it comes near. */
export const SectionView = memo(function SectionView({ section, depth }: SectionViewProps) {
  return (
    <section
      data-section={section.id}
      aria-label={section.title}
      className={`-mx-8 px-8 pb-6 ${depth === 0 ? 'pt-4' : 'pt-2.5'} max-sm:-mx-4 max-sm:px-4 [content-visibility:auto]`}
      style={{ containIntrinsicSize: `auto ${section.children.length * rowHeight + 64}px` }}
    >
      <SectionHeading section={section} depth={depth} count={countCards(section)} />
      <Suggestions block={section} className="py-1.5" />
      {section.children.map((block) => (
        <BlockView key={block.id} block={block} depth={0} />
      ))}
      <QuickAdd section={section.id} target={endOfList(section)} />
    </section>
  )
})
