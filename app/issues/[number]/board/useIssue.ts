import { useEffect, useState } from 'react'
import { useSaveState, useTopic } from '../../../../components/room'
import { getJson } from '../../../../components/ui/postJson'
import type { IssueView } from '../../../../lib/views'

/** How the issue stands now: read again when the server says so, and when it has closed the board. */
export function useIssue(opened: IssueView): { readonly issue: IssueView; readonly askAgain: () => void } {
  const [issue, setIssue] = useState(opened)
  const [asked, setAsked] = useState(0)
  const { state } = useSaveState()
  const askAgain = () => setAsked((count) => count + 1)
  useTopic('issue', askAgain)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when told to, and when the server refuses the board
  useEffect(() => {
    if (asked === 0 && state !== 'refused') return
    let current = true
    void getJson<IssueView>(`/api/issues/${opened.number}`).then((read) => {
      if (current && read.ok) setIssue(read.value)
    })
    return () => {
      current = false
    }
  }, [opened.number, asked, state === 'refused'])
  return { issue, askAgain }
}
