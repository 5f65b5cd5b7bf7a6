export { countChanges, type DiffLine, diffHunks, diffLines, type Hunk } from './lines'
export { mapOffset, type TextDelta, type TextEdit, textEdit } from './text'
export { type DiffPart, diffWords } from './words'
