'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './Button'
import { Input } from './Input'
import { toast } from './Toaster'

interface CopyFieldProps {
  /** What the text is, for those who hear it. */
  readonly label: string
  readonly text: string
}

/** A text to take along: shown whole as far as there is room, selected by a click, copied by its button. */
export function CopyField({ label, text }: CopyFieldProps) {
  const [copied, setCopied] = useState(false)
  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch (error) {
      // A browser may forbid it, and without https there is no clipboard at all.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      toast.error('This browser did not let the page copy. Select the text and copy it yourself.')
    }
  }
  const Icon = copied ? Check : Copy
  return (
    <div className="flex gap-2 max-sm:flex-col">
      <Input
        readOnly
        size="lg"
        aria-label={label}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 font-mono text-sm sm:flex-1"
      />
      <Button size="lg" onClick={() => void handleCopy()}>
        <Icon aria-hidden />
        {copied ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </div>
  )
}
