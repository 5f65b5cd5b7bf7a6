export { formatProse } from './format-prose'
export { parseProse } from './parse-prose'
