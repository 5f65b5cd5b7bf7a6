'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '../ui/Button'
import { postJson } from '../ui/postJson'

/** Makes a board of a draft and goes there. */
export function OpenDraft({ path }: { readonly path: string }) {
  return <OpenButton body={{ path }} label="Open as a board" pending="Opening…" />
}

/** Makes the next draft from the template, opens it and goes there. */
export function StartNext() {
  return <OpenButton body={{ next: true }} label="Start the next issue" pending="Starting…" />
}

interface OpenButtonProps {
  readonly body: unknown
  readonly label: string
  readonly pending: string
}

function OpenButton({ body, label, pending }: OpenButtonProps) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const handleClick = async () => {
    setBusy(true)
    setProblem(null)
    const opened = await postJson<{ readonly number: number }>('/api/issues', body)
    if (opened.ok) return router.push(`/issues/${opened.value.number}/board`)
    setBusy(false)
    setProblem(opened.message)
  }
  return (
    <div className="flex flex-col items-end gap-1">
      <Button pending={busy ? pending : null} onClick={() => void handleClick()}>
        {label}
      </Button>
      <p role="status" className="max-w-72 text-right text-xs text-accent empty:hidden">
        {problem}
      </p>
    </div>
  )
}
