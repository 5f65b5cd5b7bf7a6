export { createCrates } from './create-crates'
export type { CrateAnswer, Crates } from './types'
