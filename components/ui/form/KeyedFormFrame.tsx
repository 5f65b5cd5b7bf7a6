'use client'

import type { FormEvent, ReactNode } from 'react'
import { Button } from '../Button'
import { Notice } from '../Notice'
import { useAlive } from '../useAlive'
import type { KeyedForm } from './useKeyedForm'

interface KeyedFormFrameProps {
  readonly keyed: Pick<KeyedForm<object, string>, 'form' | 'refusal' | 'sending' | 'send'>
  readonly action: string
  /** Called when something in it takes the focus. */
  readonly onTouch: () => void
  /** Under the fields and what is wrong with the whole: the button, last. */
  readonly foot: ReactNode
  /** The fields. */
  readonly children: ReactNode
}

/** The element of a form that a script sends: says what is wrong with the whole, and that it can't do without the script. */
export function KeyedFormFrame({ keyed, action, onTouch, foot, children }: KeyedFormFrameProps) {
  const { form, refusal, sending, send } = keyed
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!sending) void send()
  }
  return (
    <form
      ref={form}
      onSubmit={handleSubmit}
      onFocus={onTouch}
      method="post"
      action={action}
      noValidate
      className="space-y-[22px]"
    >
      {children}
      <noscript>
        <Notice tone="warn">This form needs JavaScript. Allow it for this site, then reload the page.</Notice>
      </noscript>
      {refusal === null ? null : (
        <Notice tone="error" role="alert">
          {refusal.message}
        </Notice>
      )}
      {foot}
    </form>
  )
}

interface SendButtonProps {
  readonly sending: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** Sends the form around it, once the page is alive. */
export function SendButton({ sending, className = '', children }: SendButtonProps) {
  const alive = useAlive()
  return (
    <Button
      type="submit"
      variant="primary"
      size="lg"
      disabled={!alive}
      pending={sending ? 'Sending…' : null}
      className={`${className} disabled:opacity-100`}
    >
      {children}
    </Button>
  )
}
