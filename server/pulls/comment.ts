/** What the author of a declined pull request is told: thanks, and why, once each. */
export function declineComment(reasons: readonly string[]): string {
  const said = [...new Set(reasons.map(quiet))].filter((reason) => reason !== '')
  const [first] = said
  const thanks = 'Thank you for this pull request. The editors have decided not to take it into this issue'
  if (first === undefined) return `${thanks}.`
  if (said.length === 1) return `${thanks}:\n\n> ${first}`
  return `${thanks}, for these reasons:\n\n${said.map((reason) => `- ${reason}`).join('\n')}`
}

/** Not seen, and parts what GitHub would make a mention of somebody or of another pull request. */
const wordJoiner = '\u2060'

/** An editor's words as plain text in a comment: nobody is called, nothing is linked, no markdown or HTML is meant by it. */
export function quiet(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()<>#+!|~$&:.-]/g, (sign) => `\\${sign}`)
    .replace(/@|#|(?<=\bgh\\?-)/gi, (sign) => `${sign}${wordJoiner}`)
}
