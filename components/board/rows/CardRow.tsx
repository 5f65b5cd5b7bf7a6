import { Tag } from '../../ui/Tag'
import { useBoardContext, useUi } from '../acts/context'
import { Title } from '../title/Title'
import { CardDetail } from './CardDetail'
import { CardMeta } from './CardMeta'
import type { CardBlock } from './cardBlock'
import { FieldsPanel } from './FieldsPanel'
import { Row } from './Row'

interface CardRowProps {
  readonly block: CardBlock
  readonly depth: number
}

const indents = ['', 'ml-6', 'ml-12', 'ml-18'] as const

/** One entry of a list: its tags, its title, where it leads. */
export function CardRow({ block, depth }: CardRowProps) {
  const { cardNote } = useBoardContext().slots
  const locked = useUi((ui) => ui.locked)
  const open = useUi((ui) => ui.editing?.block === block.id && ui.editing.field === 'fields')
  return (
    <Row block={block} sort={block.kind === 'event' ? 'Event' : 'Card'} className={indents[Math.min(depth, 3)] ?? ''}>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-1.5">
          {block.tags.map((tag, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a tag may stand twice, and its place is what tells them apart
            <Tag key={`${tag}${index}`}>{tag}</Tag>
          ))}
          <Title block={block} placeholder="Title" className="min-w-0 flex-1 basis-40 font-medium" />
        </div>
        {open ? <FieldsPanel block={block} /> : <CardDetail block={block} />}
        {block.submission === null ? null : cardNote({ submission: block.submission, locked })}
      </div>
      <CardMeta block={block} />
    </Row>
  )
}
