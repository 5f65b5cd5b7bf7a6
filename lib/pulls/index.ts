export type { PullPart } from './types'
