export { publishChecks } from './checks'
export type { CheckFacts, CheckInput } from './types'
