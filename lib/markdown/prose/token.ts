import type { ProseMark, ProseNode } from '../../issue'
import type { Run } from './attention'

/** One piece of a paragraph in order; marks open and close between the pieces of content. */
export type Token =
  | { readonly kind: 'leaf'; readonly node: ProseNode }
  | { readonly kind: 'open'; readonly mark: ProseMark }
  | { readonly kind: 'close' }
  | Run
