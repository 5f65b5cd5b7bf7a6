/**
 * The words of a quote without what only its writing adds: markup, capitals, line ends, characters that can't be seen, and
 * the shapes of quotation marks and dashes. Never empty where the quote is not.
 */
export function foldQuote(markdown: string): string {
  const visible = markdown.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const plain = marks.reduce((text, [mark, instead]) => text.replace(mark, instead), visible)
  const folded = oneLine(oneLine(plain).replace(/^"([^"]*)"$/, '$1'))
  return (folded === '' ? oneLine(visible) : folded).toLowerCase()
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What is written of each mark. The order matters: an escape hides what follows it from none of these. */
const marks: ReadonlyArray<readonly [RegExp, string]> = [
  // escapes and line breaks
  [/\\([!-/:-@[-`{-~\n])/g, '$1'],
  // “quotation marks”, apostrophes’ and dashes –
  [/[“”„‟«»〝〞]/g, '"'],
  [/[‘’‚‛‹›′]/g, "'"],
  [/[\u2010-\u2015\u2212]|--+/g, '-'],
  // [text](address "title") and ![text](address)
  [/!?\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)/g, '$1'],
  // > a quotation, - a list, 1. a list, # a heading, and the fence of code
  [/^[ \t]*(?:>[ \t]?)+/gm, ''],
  [/^[ \t]*(?:[*+-]|\d+[.)])[ \t]+/gm, ''],
  [/^[ \t]*#{1,6}[ \t]+/gm, ''],
  [/^[ \t]*(?:`{3,}|~{3,}).*$/gm, ''],
  // *emphasis*, `code`, ~~strike~~ and _emphasis_, but not snake_case
  [/[*`]|~~/g, ''],
  [/(?<![\p{L}\p{N}_])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}_])/gu, ''],
]
