'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Role } from '../../lib/permission'
import type { Refusal } from '../../lib/result'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { Notice } from '../ui/Notice'
import { Select } from '../ui/Select'
import { useAlive } from '../ui/useAlive'
import { calls, type Invite } from './calls'
import { LinkOnce } from './LinkOnce'
import { aRole, roles } from './roles'

/** Makes a link for somebody new, and shows it once. What was typed stays when it is refused. */
export function InviteForm({ longestName }: { readonly longestName: number }) {
  const router = useRouter()
  const alive = useAlive()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [made, setMade] = useState<{ readonly invite: Invite; readonly name: string } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (made !== null) result.current?.focus()
  }, [made])

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    setProblem(null)
    if (name.trim() === '') {
      setProblem({ ok: false, code: 'invalid', message: '', fields: { name: 'Name the person.' } })
      return field.current?.focus()
    }
    setSending(true)
    const answer = await calls.invite({ name: name.trim(), role })
    setSending(false)
    if (!answer.ok) return setProblem(answer)
    setMade({ invite: answer.value, name: name.trim() })
    setName('')
    router.refresh()
  }
  const general = problem !== null && problem.fields === undefined ? problem.message : null
  return (
    <section aria-label="New invitation" className="rounded-xl border bg-sheet p-4 sm:p-5">
      <form
        noValidate
        onSubmit={(event) => void handleSubmit(event)}
        className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_12rem_auto]"
      >
        <Field label="Name" hint="As the others will see it." error={problem?.fields?.['name']}>
          {(control) => (
            <Input
              {...control}
              ref={field}
              size="lg"
              value={name}
              maxLength={longestName}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" hint={`${roles.find(({ value }) => value === role)?.says}.`}>
          {(control) => (
            <Select
              {...control}
              size="lg"
              value={role}
              onChange={(event) => setRole(event.target.value as Role)}
              options={roles.map(({ value, label }) => ({ value, label }))}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          disabled={!alive}
          pending={sending ? 'Making it…' : null}
          className="sm:mt-[25px]"
        >
          Make a link
        </Button>
      </form>
      {general === null ? null : (
        <Notice tone="error" role="alert" className="mt-4">
          {general}
        </Notice>
      )}
      {made === null ? null : (
        <div ref={result} tabIndex={-1} className="mt-5 border-t pt-4 outline-none">
          <h2 className="mb-2 text-sm font-semibold [overflow-wrap:anywhere]">
            The link for {made.name}, {aRole(made.invite.role)}
          </h2>
          <LinkOnce key={made.invite.link} invite={made.invite} name={made.name} />
        </div>
      )}
    </section>
  )
}
