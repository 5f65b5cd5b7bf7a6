import type { Random } from './random'

/** A newsletter of invented text with every kind of block, and with the odd things that people type. */
export function generateIssue(random: Random, { sections = 6 }: { readonly sections?: number } = {}): string {
  const eol = random.pick(['\n', '\n', '\n', '\n', '\r\n'])
  const style: Style = {
    bullet: random.pick(['*', '*', '-', '+']),
    listGap: random.pick(['', '', '\n']),
    nesting: random.pick(['    ', '  ', '    ']),
  }
  const parts = [head(random), prose(random)]
  for (let count = random.int(sections) + 1; count > 0; count -= 1) parts.push(section(random, style))
  return (
    parts
      .filter((part) => part !== '')
      .join('\n\n')
      .replaceAll('\n', eol) + random.pick([eol, eol, '', eol + eol])
  )
}

interface Style {
  readonly bullet: string
  readonly listGap: string
  readonly nesting: string
}

const words =
  'a compiler for small boats, tides and *slow* rivers `in_code` — naïve 🦀 [sic] harbour notes & maps'.split(' ')

export function generateWords(random: Random, most = 6): string {
  return Array.from({ length: 1 + random.int(most) }, () => random.pick(words)).join(' ')
}

function head(random: Random): string {
  return random.pick([
    'Title: Harbour Notes 12\nNumber: 12\nDate: 2031-02-03\nCategory: Harbour Notes',
    'Title: Harbour Notes 12\nDate: 2031-02-03',
    '---\ntitle: Harbour Notes\n---',
    '',
  ])
}

function section(random: Random, style: Style): string {
  const heading = `${'#'.repeat(1 + random.int(4))} ${random.pick(['', generateWords(random, 3)])}`
  const parts = Array.from({ length: random.int(4) }, () => part(random, style))
  if (parts.length === 0) return heading
  const gap = random.chance(0.5) ? `\n${style.listGap}` : random.pick(['\n', '\n\n', '\n\n\n'])
  return heading + gap + parts.join(random.pick(['\n\n', '\n\n', '\n', '\n\n\n']))
}

function part(random: Random, style: Style): string {
  const kinds = [list, list, list, events, prose, comment, verbatim] as const
  return random.pick(kinds)(random, style)
}

function list(random: Random, style: Style): string {
  const bullet = random.chance(0.9) ? style.bullet : random.pick(['*', '-'])
  return Array.from({ length: 1 + random.int(5) }, () => entry(random, { ...style, bullet })).join(
    random.chance(0.9) ? '\n' : '\n\n',
  )
}

function entry(random: Random, style: Style, depth = 0): string {
  const lead = style.nesting.repeat(depth) + style.bullet
  if (random.chance(0.07))
    return `${lead} ${random.pick(['*Nothing this week.*', 'see the mole', generateWords(random)])}`
  const tags = random.chance(0.2) ? random.pick(['[video] ', '[ES] ', '[series] [audio] ']) : ''
  const suffix = random.chance(0.2) ? ` ${generateWords(random, 3)}` : ''
  const line = `${lead} ${tags}[${title(random)}](${address(random)})${suffix}`
  const children = depth < 2 && random.chance(0.12) ? 1 + random.int(2) : 0
  return [line, ...Array.from({ length: children }, () => entry(random, style, depth + 1))].join('\n')
}

function title(random: Random): string {
  const text = generateWords(random)
  return random.chance(0.1) ? `**${text.replaceAll('*', '')}**` : text
}

function address(random: Random): string {
  return `https://example.org/${random.int(1000)}${random.pick(['', '/', '?q=1', '#part', '/a_(b)'])}`
}

function events(random: Random, style: Style): string {
  return Array.from({ length: 1 + random.int(3) }, () => {
    const range = random.chance(0.2) ? ' - 2031-03-09' : ''
    const place = random.pick(['Virtual', 'Genoa, IT', 'Hybrid (Bergen, NO)'])
    return `${style.bullet} 2031-03-0${1 + random.int(8)}${range} | ${place} | [Quay Club](${address(random)})\n${style.nesting}${style.bullet} [**${generateWords(random, 3).replaceAll('*', '')}**](${address(random)})`
  }).join('\n')
}

function prose(random: Random): string {
  return random.pick([
    generateWords(random, 12),
    `${generateWords(random, 8)}\n${generateWords(random, 8)}`,
    `${generateWords(random, 5)}\n\n${generateWords(random, 5)}`,
    `> ${generateWords(random)}\n\n— [${generateWords(random, 2)}](${address(random)})`,
    '```\nlet x = 1;\n```',
  ])
}

function comment(random: Random): string {
  return random.pick(['<!-- links go here -->', '<!--\nseveral\n\nlines\n-->', '<!-- one -->\n<!-- two -->'])
}

function verbatim(random: Random): string {
  return random.pick(['[mole]: https://example.org/mole', '<small>by hand</small>', '<div>\nx\n</div>'])
}

/** Text that nobody would write: pieces of markdown and odd characters, in any order. */
export function generateNoise(random: Random, most = 40): string {
  return Array.from({ length: random.int(most) }, () => random.pick(noise)).join('')
}

const noise = [
  '\n',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '    ',
  '* ',
  '- ',
  '+ ',
  '1. ',
  '# ',
  '## ',
  '>',
  '`',
  '```',
  '~~~',
  '<!--',
  '-->',
  '<',
  '>',
  '<div>',
  '[',
  ']',
  '](',
  ')',
  '(',
  '[a](b)',
  '* [t](https://e.org)\n',
  '    * [n](u)\n',
  '* 2031-01-02 | Virtual | [g](u)\n    * [**e**](u)\n',
  '[r]: u\n',
  'Title: x\n',
  '---\n',
  '===\n',
  '\\',
  '*',
  '**',
  '_',
  '|',
  '| a | b |\n|---|---|\n',
  '\u0000',
  '\uFEFF',
  '\u2028',
  '\u00a0',
  '🦀',
  '\ud83e',
  'word',
  'x y',
  '&lt;',
  '[^1]',
  '![i](u)',
  '\f',
  '\v',
  '\u0085',
]
