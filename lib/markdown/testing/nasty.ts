import fc from 'fast-check'

/** Pieces of markdown that go wrong together: half-open constructs, odd spaces, every kind of line ending. */
const pieces: readonly string[] = [
  ...['\n', '\r\n', '\r', '\n\n', ' ', '  ', '    ', '\t', '\0', '\uFEFF', '\u00A0', '\u2028', '\f', '\v'],
  ...['* ', '- ', '+ ', '1. ', '2) ', '*   ', '*\t', '*', '    * ', '  * ', '\n* ', '\n    * ', '\n- ', '\n  '],
  ...[
    '[a](b)',
    '[**a**](b)',
    '[a `]` b](c)',
    '[a',
    ']',
    '](',
    '](b)',
    '[a](<b c>)',
    '[a](b "t")',
    '[a](b )',
    '![a](b)',
  ],
  ...['[video] ', '[ES] ', '[disposition: merge] ', '(audio) ', '$', '**[t](u)**', '[a][b]', '[a]: b', '\n[a]: b\n'],
  ...[
    '2025-10-15 | Oslo | [G](h)',
    '2025-10-15 - 2025-10-16 | ',
    '2025-10-15 – 2025-10-16| x |',
    ' | ',
    '|',
    '\n|-|-|\n',
  ],
  ...['# ', '## T', '\n## [T](u)\n', '\n# T #\n', '\n#\n', '===', '\n---\n', '---\n', '***', '\n===\n'],
  ...[
    '<!--',
    '-->',
    '\n<!--\n',
    '\n-->\n',
    '<b>',
    '</b>',
    '<div>',
    '\n<div>\n',
    '<a@b.c>',
    '<https://a.b>',
    '<?',
    '<!',
    '&lt;',
  ],
  ...['`', '``', '```', '\n```\n', '~~~', '\n~~~ js\n', '*', '**', '_', '\\', '\\[', '\\`', '> ', '\n> '],
  ...['Title: x\n', 'Number: 1\n', 'x: y', 'text', 'two words', '🦀', 'é', '.', '(', ')', '!', ':'],
]

/** A text made of such pieces. */
export const nastyText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
/** A short one, for a field of a card. */
export const nastyField = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''))
