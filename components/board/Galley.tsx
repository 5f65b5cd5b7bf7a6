import { useRef } from 'react'
import type { BoardBlock, BoardBlockOf } from '../../lib/board/types'
import { outlineOf } from '../../lib/outline'
import { useAutoScroll } from '../drag'
import { useBoard } from '../room'
import { EmptyBoard } from './EmptyBoard'
import { useGalleyKeys } from './keys/useGalleyKeys'
import { useReadingPlace } from './outline/useReadingPlace'
import { BlockView } from './rows/BlockView'
import { DefinitionsContext, useDefinitions } from './rows/definitions'
import { SectionView } from './SectionView'

/** The issue in document order. Looks through the blocks on each change; only those that changed render. */
export function Galley() {
  const board = useBoard()
  const scroller = useRef<HTMLDivElement>(null)
  const onKeyDown = useGalleyKeys()
  useAutoScroll(scroller)
  useReadingPlace(scroller)
  const definitions = useDefinitions(board)
  const depths = new Map(outlineOf(board).map((entry) => [entry.section.id, entry.depth]))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come from the rows inside, which have the focus
    <div ref={scroller} onKeyDown={onKeyDown} data-galley className="relative h-full overflow-y-auto">
      <div className="mx-auto w-[min(780px,calc(100%-64px))] pt-6 pb-[30vh] max-sm:w-[calc(100%-32px)]">
        {board.blocks.length === 0 ? <EmptyBoard /> : null}
        <DefinitionsContext value={definitions}>
          {board.blocks.map((block) =>
            isSection(block) ? (
              <SectionView key={block.id} section={block} depth={depths.get(block.id) ?? 0} />
            ) : (
              <BlockView key={block.id} block={block} depth={0} />
            ),
          )}
        </DefinitionsContext>
      </div>
    </div>
  )
}

const isSection = (block: BoardBlock): block is BoardBlockOf<'section'> => block.kind === 'section'
