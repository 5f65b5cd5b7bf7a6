import { generateWords } from '../../../testing/generate'
import type { Random } from '../../../testing/random'

/** A text after a few edits as people make them in a file: lines added, removed, moved, doubled and changed. */
export function editText(source: string, random: Random): string {
  const eol = source.includes('\r\n') ? '\r\n' : '\n'
  const lines = source.split(eol)
  for (let count = 1 + random.int(4); count > 0; count -= 1) random.pick(edits)(lines, random)
  return lines.join(eol)
}

const edits: readonly ((lines: string[], random: Random) => void)[] = [
  (lines, random) => lines.splice(random.int(lines.length + 1), 0, newLine(random)),
  (lines, random) => lines.splice(random.int(lines.length + 1), 0, newLine(random), newLine(random)),
  (lines, random) => lines.splice(random.int(lines.length), 1),
  (lines, random) => lines.splice(random.int(lines.length), 1 + random.int(5)),
  (lines, random) => lines.splice(random.int(lines.length), 0, ...lines.splice(random.int(lines.length), 1)),
  (lines, random) => lines.splice(random.int(lines.length), 0, ...lines.splice(random.int(lines.length), 4)),
  (lines, random) => lines.splice(random.int(lines.length), 0, lines[random.int(lines.length)] ?? ''),
  (lines, random) => {
    const at = random.int(lines.length)
    const words = (lines[at] ?? '').split(' ')
    words[random.int(words.length)] = generateWords(random, 2)
    lines[at] = words.join(' ')
  },
]

function newLine(random: Random): string {
  return random.pick([
    `* [${generateWords(random)}](https://example.org/new/${random.int(1000)})`,
    `* [${generateWords(random)}](https://example.org/new/${random.int(1000)})`,
    `## ${generateWords(random, 3)}`,
    generateWords(random),
    '',
    '<!-- new -->',
    `    * [${generateWords(random)}](https://example.org/new/${random.int(1000)})`,
  ])
}
