export { type BlockId, blockId, type SubmissionId, submissionId, type UserId, userId } from './ids'
export type { ProseAttr, ProseDoc, ProseMark, ProseNode } from './prose'
export type {
  Block,
  BlockKind,
  Card,
  Eol,
  EventBlock,
  FrontmatterBlock,
  HeadField,
  Issue,
  LinkBlock,
  LinkForm,
  ProseBlock,
  SectionBlock,
  VerbatimBlock,
} from './types'
