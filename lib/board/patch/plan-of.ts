import { parseIssue } from '../../markdown'
import { type Plan, plantIssue } from '../plant'

/** The plan of a text. */
export const planOf = (text: string, prefix: string): Plan => plantIssue(parseIssue(text), prefix)
