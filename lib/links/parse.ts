import { ok, type Result, refuse } from '../result'
import { parseUrl } from './url'

/**
 * The address a person typed, as it will stand in the issue: http or https only, spaces and what would end a markdown
 * link percent-encoded, otherwise as written. Refuses all else with a sentence for the form.
 */
export function parseLink(text: string): Result<string> {
  const trimmed = text.trim()
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase()
  if (scheme === undefined) return refuse('invalid', 'This is not a whole address. It starts with https:// or http://.')
  if (scheme !== 'http' && scheme !== 'https')
    return refuse(
      'invalid',
      `Addresses that start with “${scheme}:” can’t be published. Use one that starts with https:// or http://.`,
    )
  const url = parseUrl(trimmed)
  if (url === null || !url.hostname.includes('.'))
    return refuse('invalid', 'This is not a valid address. Copy it from the browser’s address bar.')
  if (url.username !== '' || url.password !== '')
    return refuse('invalid', 'This address holds a user name or a password. Remove what stands before the @.')
  return ok(encodeForMarkdown(trimmed))
}

/** Percent-encodes what can't stand in `(url)`; balanced parentheses stay, since they are legal there and common. */
export function encodeForMarkdown(url: string): string {
  const encoded = url.replace(/[\p{Cc}\s<>"`\\^{}|[\]]/gu, (unit) => encodeURIComponent(unit))
  return isBalanced(encoded) ? encoded : encoded.replace(/[()]/g, (paren) => (paren === '(' ? '%28' : '%29'))
}

/** CommonMark readers need not follow parentheses that stand deeper than this. */
const deepestParenthesis = 32

function isBalanced(text: string): boolean {
  let depth = 0
  for (const unit of text) {
    if (unit === '(') depth += 1
    if (unit === ')') depth -= 1
    if (depth < 0 || depth > deepestParenthesis) return false
  }
  return depth === 0
}
