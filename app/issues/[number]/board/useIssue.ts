import { useEffect, useState } from 'react'
import { useRoom, useSaveState, useTopic } from '../../../../components/room'
import { getJson } from '../../../../components/ui/postJson'
import type { OpenedIssueView } from '../../../../lib/views'

/**
 * How the issue stands now: read again when the server says so, whenever the board has come, for it may have been found
 * damaged or been looked after meanwhile, and when the server has closed it.
 */
export function useIssue(opened: OpenedIssueView): { readonly issue: OpenedIssueView; readonly askAgain: () => void } {
  const [issue, setIssue] = useState(opened)
  const [asked, setAsked] = useState(0)
  const { state } = useSaveState()
  const { takesEdits } = useRoom()
  const askAgain = () => setAsked((count) => count + 1)
  useTopic('issue', askAgain)
  const standing = state === 'saved' || state === 'saving' ? 'here' : state
  useEffect(() => {
    if (asked === 0 && standing !== 'here' && standing !== 'refused') return
    let current = true
    void getJson<OpenedIssueView>(`/api/issues/${opened.number}`).then((read) => {
      if (current && read.ok) setIssue(read.value)
    })
    return () => {
      current = false
    }
  }, [opened.number, asked, standing])
  useEffect(() => {
    if (!issue.damaged) takesEdits()
  }, [issue.damaged, takesEdits])
  return { issue, askAgain }
}
