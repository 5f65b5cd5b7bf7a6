/** The words of a quote without what only its writing adds: markup, capitals, line ends, the shape of quotes and dashes. */
export function foldQuote(markdown: string): string {
  const plain = marks.reduce((text, [mark, instead]) => text.replace(mark, instead), markdown.normalize('NFKC'))
  return plain
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^"([^"]*)"$/, '$1')
    .toLowerCase()
    .trim()
}

const marks: ReadonlyArray<readonly [RegExp, string]> = [
  // Quotation marks, apostrophes and dashes of all shapes.
  [/[“”„‟«»〝〞＂]/g, '"'],
  [/[‘’‚‛‹›′`´]{1}(?=\p{L})(?<=\p{L}.)/gu, "'"],
  [/[‘’‚‛‹›]/g, "'"],
  [/[‐-―−]|--+/g, '-'],
  // ![text](address) and [text](address)
  [/!?\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)/g, '$1'],
  // What begins a line: a quotation, a list, a heading, the fence of code.
  [/^[ \t]*(?:>[ \t]?)+/gm, ''],
  [/^[ \t]*(?:[*+-]|\d+[.)])[ \t]+/gm, ''],
  [/^[ \t]*#{1,6}[ \t]+/gm, ''],
  [/^[ \t]*(?:`{3,}|~{3,}).*$/gm, ''],
  // Emphasis and code.
  [/[*`]|~~/g, ''],
  [/(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/gu, ''],
  // Escapes and line breaks.
  [/\\(?=[!-/:-@[-`{-~\n])/g, ''],
]
