'use client'

import { type FormEvent, useRef } from 'react'
import type { PublicationView } from '../../lib/publication'
import { Button } from '../ui/Button'
import { ChoiceChips } from '../ui/ChoiceChips'
import { Field } from '../ui/Field'
import { LineInput } from '../ui/LineInput'
import { Notice } from '../ui/Notice'
import { Textarea } from '../ui/Textarea'
import { useAlive } from '../ui/useAlive'
import { KindFields } from './KindFields'
import { LinkField } from './LinkField'
import { loadCheck } from './loadCheck'
import { SenderFields } from './SenderFields'
import { Trap } from './Trap'
import { useSubmission } from './useSubmission'

interface SubmitFormProps {
  readonly publication: Pick<PublicationView, 'sections' | 'tags'>
}

/** The public form. Nothing typed in it is lost by an error, a dead connection or a reload. */
export function SubmitForm({ publication }: SubmitFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const alive = useAlive()
  const { values, errors, problem, sending, change, leave, send } = useSubmission(form)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!sending) void send()
  }
  return (
    <form
      ref={form}
      onSubmit={handleSubmit}
      onFocus={() => void loadCheck()}
      method="post"
      action="/api/submissions"
      noValidate
      className="space-y-[22px]"
    >
      <LinkField
        value={values.url}
        error={errors.url}
        onChange={(url) => change({ url })}
        onLeave={() => void leave('url')}
      />
      <Field label="Title" hint="As the page itself says it." error={errors.title}>
        {(control) => (
          <LineInput
            {...control}
            size="lg"
            name="title"
            value={values.title}
            onValueChange={(title) => change({ title })}
            onBlur={() => void leave('title')}
          />
        )}
      </Field>
      <ChoiceChips
        legend="Section"
        name="section"
        pick="one"
        choices={[
          { value: '', label: 'Don’t know' },
          ...publication.sections.map(({ title, closed }) => ({ value: title, label: title, closed })),
        ]}
        value={[values.section]}
        onChange={([section]) => change({ section: section ?? '' })}
        hint={
          publication.sections.find(({ title }) => title === values.section)?.hint ??
          'An editor decides; a guess helps.'
        }
        error={errors.section}
      />
      <KindFields tags={publication.tags} values={values} errors={errors} onChange={change} />
      <Field label="Note to the editors" optional hint="Not published." error={errors.note}>
        {(control) => (
          <Textarea
            {...control}
            size="lg"
            rows={3}
            name="note"
            value={values.note}
            onChange={(event) => change({ note: event.target.value })}
            className="min-h-[92px]"
          />
        )}
      </Field>
      <SenderFields values={values} errors={errors} onChange={change} onLeave={() => void leave('email')} />
      <Trap />
      <noscript>
        <Notice tone="warn">This form needs JavaScript. Allow it for this site, then reload the page.</Notice>
      </noscript>
      {problem === null ? null : (
        <Notice tone="error" role="alert">
          {problem}
        </Notice>
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        disabled={!alive}
        pending={sending ? 'Sending…' : null}
        className="w-full disabled:opacity-100"
      >
        Send to the editors
      </Button>
    </form>
  )
}
