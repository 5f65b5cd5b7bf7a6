/** Not to be shown: control characters, line and paragraph ends, and all that changes the direction or can't be seen. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u{e0000}-\u{e0fff}\u115f\u1160\u3164\uffa0]+/gu
/** Emoji and some scripts are joined with these two. */
const joiners = /(?<=\p{L}|\p{M}|\p{Extended_Pictographic})[\u200c\u200d](?=\p{L}|\p{Extended_Pictographic})/gu

/** Somebody else's text as one line that can be shown anywhere, of at most `most` letters. */
export function plainLine(text: string, most: number): string {
  return clean(text.slice(0, most * 4), ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, most)
    .replace(/\p{Cs}/gu, '')
}

/** Somebody else's text of several lines. */
export function plainText(text: string, most: number): string {
  const lines = text.slice(0, most).split(/\r\n|[\n\r\u2028\u2029]/u)
  return lines.map((line) => clean(line.replaceAll('\t', '  '), '').trimEnd()).join('\n')
}

/** A name that is compared: what can't be shown becomes U+FFFD, so that it never equals an honest one. */
export function plainName(text: string, most: number): string {
  const name = clean(text, '\ufffd')
  return name.length > most ? `${name.slice(0, most).replace(/\p{Cs}/gu, '')}\ufffd` : name
}

function clean(text: string, instead: string): string {
  let out = ''
  let from = 0
  for (const { index, 0: joiner } of text.matchAll(joiners)) {
    out += text.slice(from, index).replace(hidden, instead) + joiner
    from = index + joiner.length
  }
  return out + text.slice(from).replace(hidden, instead)
}
