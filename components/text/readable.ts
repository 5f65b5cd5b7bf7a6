/** Comments run to their end or, half-open, to the end of the text; definitions are for links elsewhere. */
const unseen = /<!--[\s\S]*?(?:-->|(?![\s\S]))|^ {0,3}\[[^\]]+\]:\s*\S.*$|^ {0,3}<\/?[a-z][^>\n]*>\s*$/gim

/** What readers see of a verbatim block: its text without comments, definitions and lines of bare tags; null for nothing. */
export function readableSource(source: string): string | null {
  const text = source.replace(unseen, '').trim()
  return text === '' ? null : text
}

/**
 * The address a destination stands for, without markdown's escapes; null unless it starts with http:, https: or mailto:,
 * which is all that a page of ours may lead to.
 */
export function hrefOf(destination: string): string | null {
  const href = destination.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;|&#38;|&#x26;/gi, '&')
  return /^(?:https?:\/\/|mailto:)/i.test(href) ? href : null
}
