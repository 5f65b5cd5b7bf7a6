import { useEffect, useState } from 'react'
import { boardMarkdown } from '../../../lib/board'
import { countChanges, diffLines } from '../../../lib/diff'
import type { DiffView } from '../../../lib/views'
import { useBoard, useRoom, useTopic } from '../../room'
import { getJson } from '../../ui/postJson'

/** Counting waits for a pause in the typing, in milliseconds. */
const pause = 400

/** How many places of the board's markdown differ from git; null while that is not known. */
export function useChanges(number: number): { readonly changes: number | null; readonly askAgain: () => void } {
  const { doc } = useRoom()
  const board = useBoard()
  const [inGit, setInGit] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  const [changes, setChanges] = useState<number | null>(null)
  const askAgain = () => setAsked((count) => count + 1)
  useTopic('issue', askAgain)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when told that git has changed
  useEffect(() => {
    let current = true
    const read = async () => {
      const diff = await getJson<DiffView>(`/api/issues/${number}/diff`)
      if (current) setInGit(diff.ok ? (diff.value.before ?? '') : null)
    }
    void read()
    return () => {
      current = false
    }
  }, [number, asked])
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts again whenever the board is another
  useEffect(() => {
    if (inGit === null) return setChanges(null)
    const timer = setTimeout(() => setChanges(countChanges(diffLines(inGit, boardMarkdown(doc)))), pause)
    return () => clearTimeout(timer)
  }, [inGit, board, doc])
  return { changes, askAgain }
}
