import type { Case } from './case'
import type { Finding } from './verdict'

const marker = /^(?:<{7}|={7}|>{7}|\|{7})/

/** No line of a version control system's marks that was not written by somebody. */
export function judgeMarkers({ merge, lines }: Case): readonly Finding[] {
  const marks = merge.merged.split(/\r\n|\n|\r/).filter((line) => marker.test(line))
  const known = (line: string) => [merge.base, merge.ours, merge.theirs].some((text) => text.includes(line))
  return marks
    .filter((line) => !known(line) && lines.size > 0)
    .map((line) => ({ fault: `conflict marker: ${line}`, excuse: null }))
}
