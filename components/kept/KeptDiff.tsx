import { useMemo } from 'react'
import { type DiffLine, diffHunks, diffLines } from '../../lib/diff'
import { WordDiff } from '../ui/WordDiff'

interface KeptDiffProps {
  readonly now: string
  readonly mine: string
}

/** The places where two texts of a board differ, each with the lines around it. */
export function KeptDiff({ now, mine }: KeptDiffProps) {
  const places = useMemo(() => diffHunks(diffLines(now, mine), 1).map(({ lines }) => placeOf(lines)), [now, mine])
  if (places.length === 0)
    return <p className="rounded-lg border border-dashed py-8 text-center text-ink-3">Nothing differs.</p>
  return (
    <ol className="grid gap-3">
      {places.map(({ line, before, after }) => (
        <li key={line}>
          <WordDiff label={`Line ${line}`} before={before} after={after} />
        </li>
      ))}
    </ol>
  )
}

function placeOf(lines: readonly DiffLine[]) {
  const textOf = (without: DiffLine['kind']) =>
    lines
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('\n')
  const line = lines.find(({ kind }) => kind !== 'same')
  return { line: line?.after ?? line?.before ?? 0, before: textOf('added'), after: textOf('removed') }
}
