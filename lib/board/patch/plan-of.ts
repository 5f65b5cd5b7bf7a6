import { type Parse, parseIssue } from '../../markdown'
import { type Plan, plantIssue } from '../plant'

/** The plan of a text. */
export const planOf = (text: string, prefix: string, parse: Parse = parseIssue): Plan => plantIssue(parse(text), prefix)
