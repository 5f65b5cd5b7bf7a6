import { encodeForMarkdown } from '../links'
import { parseCard } from './card'
import { readResource } from './inline/resource'
import { hasLooseBackticks, normaliseTitle } from './title'

const harmless = /^[^\\`[\]<*\r\n]*$/
/** Enough for the titles of one issue; when it is full it starts anew. */
const rememberedTitles = 2_000
const remembered = new Map<string, string>()

/** The title as it is written: as it stands where a link can hold it so, else normalised. */
export function safeTitle(title: string): string {
  if (harmless.test(title)) return title
  const known = remembered.get(title)
  if (known !== undefined) return known
  const safe = holds(title) ? title : normaliseTitle(title)
  if (remembered.size >= rememberedTitles) remembered.clear()
  remembered.set(title, safe)
  return safe
}

/** The address as it is written: with the escapes it has where a link can hold it so, else percent-encoded. */
export function safeUrl(url: string): string {
  const resource = readResource(`(${url})`, 0)
  // What could end a code span or a tag that the title opens.
  if (/[`<>]/.test(url)) return encodeForMarkdown(url)
  const isWhole = resource !== null && resource.urlFrom === 1 && resource.urlTo === url.length + 1
  return isWhole && resource.end === url.length + 2 ? url : encodeForMarkdown(url)
}

/** Whether a link with this title reads as one, whatever follows it. */
function holds(title: string): boolean {
  const parts = parseCard(`[${title}](u)`)
  if (parts === null || parts.title !== title || parts.url !== 'u' || hasLooseBackticks(title)) return false
  return parts.lead === '' && parts.tags.length === 0 && parts.suffix === ''
}
