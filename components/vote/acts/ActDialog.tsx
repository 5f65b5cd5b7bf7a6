'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import type { Result } from '../../../lib/result'
import type { RoundView } from '../../../lib/views'
import { limits } from '../../../lib/vote/limits'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { Problem } from '../../ui/Problem'
import { Select } from '../../ui/Select'
import { Textarea } from '../../ui/Textarea'
import { useAttempt } from '../../ui/useAttempt'
import { momentText } from '../moments'
import { titleOf } from '../words'
import { mergesInto, type OpenAct } from './acts'
import { questionOf } from './questions'

export interface ActDialogProps {
  readonly open: OpenAct
  readonly round: RoundView
  readonly onSend: (address: string, body: unknown) => Promise<Result<unknown>>
  readonly onClose: () => void
  /** Called with what to say about it when it was done. */
  readonly onDone: (sentence: string) => void
}

/** Asks what an act needs to know, the reason mostly, and sends it. What was typed stays when it is refused. */
export function ActDialog({ open, round, onSend, onClose, onDone }: ActDialogProps) {
  const question = questionOf(open, round)
  const formId = useId()
  const [reason, setReason] = useState('')
  const [into, setInto] = useState('')
  const [hours, setHours] = useState(24)
  const [errors, setErrors] = useState<{ readonly reason?: string; readonly into?: string }>({})
  const { sending, problem, attempt } = useAttempt()
  const field = useRef<HTMLTextAreaElement>(null)
  const closesAt = new Date(Date.parse(round.closesAt) + hours * hour).toISOString()

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    const found = {
      ...(question.reason && reason.trim() === '' ? { reason: 'Say why.' } : {}),
      ...(open.act === 'merge' && into === '' ? { into: 'Choose the one that stays.' } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return field.current?.focus()
    const body = question.body({ reason: reason.trim(), into, closesAt })
    if (await attempt(() => onSend(question.address, body))) onDone(question.done)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      {...(question.reason ? { initialFocus: field } : {})}
      title={question.title}
      description={question.says}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={sending ? 'One moment…' : null}>
            {question.button}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void handleSubmit(event)} className="grid gap-4 empty:hidden">
        {open.act === 'merge' ? (
          <Field label="The one that stays" hint="Whoever votes for either then votes for it." error={errors.into}>
            {(control) => (
              <Select
                {...control}
                size="lg"
                value={into}
                onChange={(event) => setInto(event.target.value)}
                options={[
                  { value: '', label: 'Choose…' },
                  ...round.nominations
                    .filter((other) => mergesInto(open.nomination, other))
                    .map((other) => ({ value: other.id, label: titleOf(other.data) })),
                ]}
              />
            )}
          </Field>
        ) : null}
        {open.act === 'extend' ? (
          <Field
            label="How much longer"
            hint={`It then closes ${momentText(closesAt, { timeZone: round.timeZone, now: Date.parse(round.now) })}.`}
          >
            {(control) => (
              <Select
                {...control}
                size="lg"
                value={String(hours)}
                onChange={(event) => setHours(Number(event.target.value))}
                options={spans}
              />
            )}
          </Field>
        ) : null}
        {question.reason ? (
          <Field label="Reason" hint={question.reads} error={errors.reason}>
            {(control) => (
              <Textarea
                {...control}
                ref={field}
                size="lg"
                rows={2}
                maxLength={limits.reason}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value)
                  setErrors({})
                }}
              />
            )}
          </Field>
        ) : null}
        <Problem>{problem}</Problem>
      </form>
    </Dialog>
  )
}

const hour = 3_600_000

const spans = [
  { value: '1', label: 'One hour' },
  { value: '6', label: 'Six hours' },
  { value: '24', label: 'One day' },
  { value: '48', label: 'Two days' },
  { value: '168', label: 'One week' },
] as const
