export { formatBlock, formatIssue } from './format'
export { parseIssue } from './parse'
