'use client'

import type { PublicationView } from '../../lib/publication'
import { ChoiceChips } from '../ui/ChoiceChips'
import { Field } from '../ui/Field'
import { KeyedFormFrame, SendButton } from '../ui/form/KeyedFormFrame'
import { LineInput } from '../ui/LineInput'
import { Textarea } from '../ui/Textarea'
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
  const keyed = useSubmission()
  const { values, errors, change, leave } = keyed
  return (
    <KeyedFormFrame
      keyed={keyed}
      action="/api/submissions"
      onTouch={() => void loadCheck()}
      foot={
        <SendButton sending={keyed.sending} className="w-full">
          Send to the editors
        </SendButton>
      }
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
    </KeyedFormFrame>
  )
}
