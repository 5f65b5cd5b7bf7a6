import type { BoardBlockOf } from '../../../lib/board/types'

/** A block that is one entry of a list, as the board shows it. */
export type CardBlock = BoardBlockOf<'link'> | BoardBlockOf<'event'>
