import type * as Y from 'yjs'
import { formatIssue } from '../markdown'
import { boardIssue } from './issue'

/** The markdown of a board: what is placed, without the trash and what has lost its place. */
export function boardMarkdown(doc: Y.Doc): string {
  return formatIssue(boardIssue(doc))
}
