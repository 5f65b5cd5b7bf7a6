declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Names a block within one board, for the whole life of that board. */
export type BlockId = Branded<'BlockId'>
/** Names a submission; unguessable, since the receipt's address holds it. */
export type SubmissionId = Branded<'SubmissionId'>
export type UserId = Branded<'UserId'>

export const blockId = (text: string): BlockId => text as BlockId
export const submissionId = (text: string): SubmissionId => text as SubmissionId
export const userId = (text: string): UserId => text as UserId
