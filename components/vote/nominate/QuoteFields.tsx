import { lazy, type ReactNode, useDeferredValue } from 'react'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { Textarea } from '../../ui/Textarea'
import { addresses } from '../addresses'
import { Part } from '../Part'
import { AddressField } from './AddressField'
import type { FormPart } from './FormPart'
import { LineField } from './LineField'
import { useAsked } from './useAsked'

const QuoteText = lazy(() => import('../QuoteText').then((loaded) => ({ default: loaded.QuoteText })))

/** How long nothing is typed before quotes with nearly these words are looked for, in milliseconds. */
const pauseMs = 600
/** Fewer letters are no quote yet. */
const enough = 24

interface QuoteFieldsProps extends FormPart {
  readonly onStanding: (id: string) => ReactNode
  readonly isEdit: boolean
}

/** Somebody's words, how they will be set, and who said them where. */
export function QuoteFields({ ballot, values, errors, onChange, onStanding, isEdit }: QuoteFieldsProps) {
  const text = values.text.trim()
  const shown = useDeferredValue(text)
  const isAsked = !isEdit && text.length >= enough
  const { answer } = useAsked<readonly { readonly id: string; readonly text: string }[]>({
    address: isAsked ? addresses.similar(ballot.kind) : null,
    text,
    pauseMs,
  })
  const [near] = answer?.ok === true ? answer.value : []
  return (
    <>
      <Field
        label="The words"
        error={errors.text}
        hint="As markdown: empty lines between paragraphs, `code`, *emphasis*."
      >
        {(control) => (
          <Textarea
            {...control}
            size="lg"
            rows={4}
            name="text"
            dir="auto"
            value={values.text}
            onChange={(event) => onChange({ text: event.target.value })}
            className="min-h-[116px]"
          />
        )}
      </Field>
      <div role="status" className="empty:hidden">
        {near === undefined ? null : onStanding(near.id)}
      </div>
      {shown === '' ? null : (
        <section aria-label="How it will be set" className="border-l-2 border-line-strong pl-4">
          <Part fallback={<p className="text-sm text-ink-3 whitespace-pre-wrap">{shown}</p>}>
            <QuoteText source={shown} />
          </Part>
          <p className="mt-1.5 text-ink-2 [overflow-wrap:anywhere]">
            – {values.who.trim() || '…'}
            {values.where.trim() === '' ? '' : `, ${values.where.trim()}`}
          </p>
        </section>
      )}
      <div className="grid gap-x-4 gap-y-[22px] sm:grid-cols-2">
        <LineField
          label="Who said it"
          error={errors.who}
          name="who"
          value={values.who}
          onValueChange={(who) => onChange({ who })}
        />
        <LineField
          label="Where"
          optional
          error={errors.where}
          hint="Such as rust-users, or their blog."
          name="where"
          value={values.where}
          onValueChange={(where) => onChange({ where })}
        />
      </div>
      <AddressField
        label="Address"
        optional
        error={errors.url}
        hint="Where the words can be read."
        name="url"
        value={values.url}
        onValueChange={(url) => onChange({ url })}
      />
      {text.length > 1200 ? (
        <Notice tone="info">This is long for a quote. The shorter it is, the more people read it.</Notice>
      ) : null}
    </>
  )
}
