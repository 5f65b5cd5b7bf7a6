import { acceptSuggestion, dismissSuggestion } from '../../../lib/board'
import type { BlockId } from '../../../lib/issue'
import { fieldName } from '../../../lib/outline'
import { announce } from '../../drag'
import { report } from './report'
import type { ActScope } from './scope'

/** A field of a block that git and the board have differently. */
export interface Contested {
  readonly block: BlockId
  readonly field: string
}

export interface SuggestActs {
  /** Takes over what git has. */
  takeTheirs(contested: Contested): void
  /** Leaves what the board has: git's is forgotten. */
  keepOurs(contested: Contested): void
}

export function suggestActs({ doc, origin }: ActScope): SuggestActs {
  return {
    takeTheirs: ({ block, field }) => {
      if (report(acceptSuggestion(doc, { block, field, origin }))) announce(`Took over git’s ${fieldName(field)}.`)
    },
    keepOurs: ({ block, field }) => {
      if (report(dismissSuggestion(doc, { block, field, origin }))) announce(`Kept the board’s ${fieldName(field)}.`)
    },
  }
}
