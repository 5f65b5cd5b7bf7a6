export { applyParts } from './apply-parts'
export { readPull } from './read-pull'
export type { PullAct, PullPart } from './types'
