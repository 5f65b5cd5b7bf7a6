import type { Target } from '../../lib/board/types'

/** A place on the board, with the name that people know it by. */
export interface NamedTarget {
  readonly target: Target
  readonly name: string
}
