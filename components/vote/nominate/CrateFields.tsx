import { type ReactNode, useEffect, useRef } from 'react'
import type { CrateLookup } from '../../../lib/views'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Input } from '../../ui/Input'
import { Notice } from '../../ui/Notice'
import { addresses } from '../addresses'
import { wonBeforeText } from '../factWords'
import { AddressField } from './AddressField'
import { CratePreview } from './CratePreview'
import type { FormPart } from './FormPart'
import { LineField } from './LineField'
import { useAsked } from './useAsked'
import { type FormValues, filledIn } from './values'

/** How long nothing is typed before crates.io is asked, in milliseconds. */
const pauseMs = 400

interface CrateFieldsProps extends FormPart {
  /** The name of who is signed in, to tell whether the crate is theirs. */
  readonly me: string
  /** Shown beside a crate that is nominated already. */
  readonly onStanding: (id: string) => ReactNode
  readonly isEdit: boolean
}

/** A crate: its name or address, what is known of it, and the words that introduce it. */
export function CrateFields({ ballot, values, errors, onChange, me, onStanding, isEdit }: CrateFieldsProps) {
  const asked = values.name.trim()
  const { answer, asking } = useAsked<CrateLookup>({ address: asked === '' ? null : addresses.crate(asked), pauseMs })
  const lookup = answer?.ok === true ? answer.value : null
  const facts = lookup?.facts ?? null
  const before = useRef<Partial<FormValues>>({})
  const fill = useRef((_: NonNullable<typeof facts>) => undefined)
  useEffect(() => {
    fill.current = (found) => {
      const filled = filledIn(values, found, before.current, me)
      before.current = { ...before.current, ...filled }
      onChange(filled)
      return undefined
    }
  })
  useEffect(() => {
    if (facts !== null && !isEdit) fill.current(facts)
  }, [facts, isEdit])
  const isSentence = values.name.trim() !== '' && values.pitch.trim() !== ''
  return (
    <>
      <Field
        label="Crate"
        error={errors.name}
        hint={asking ? 'Asking crates.io…' : 'Its name, or its address on crates.io.'}
      >
        {(control) => (
          <Input
            {...control}
            size="lg"
            name="name"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={values.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <div role="status" className="space-y-2 empty:hidden">
        {answer?.ok === false ? (
          <Notice tone="warn">{answer.message} You can go on without; the editors will look at it.</Notice>
        ) : null}
        {lookup?.problem ? <Notice tone="warn">{lookup.problem}</Notice> : null}
        {lookup?.similar ? (
          <Notice tone="warn">
            There is a far better known crate of nearly this name.{' '}
            <Button size="sm" className="ml-1" onClick={() => onChange({ name: lookup.similar ?? '' })}>
              Did you mean {lookup.similar}?
            </Button>
          </Notice>
        ) : null}
        {facts === null ? null : (
          <CratePreview
            facts={facts}
            won={wonBeforeText(ballot, lookup?.wonBefore ?? null)}
            wonBefore={lookup?.wonBefore ?? null}
          />
        )}
        {lookup?.nomination && !isEdit ? onStanding(lookup.nomination) : null}
      </div>
      <LineField
        label="What it is"
        error={errors.pitch}
        hint={
          isSentence ? (
            <span className="text-ink-2">
              “This week’s {ballot.noun} is {values.name.trim()}, {values.pitch.trim().replace(/(?<!\.)\.$/, '')}.”
            </span>
          ) : (
            `So that “This week’s ${ballot.noun} is …, …” goes on with it.`
          )
        }
        name="pitch"
        placeholder="a crate that…"
        value={values.pitch}
        onValueChange={(pitch) => onChange({ pitch })}
      />
      <AddressField
        label="Address"
        error={errors.url}
        hint="Where its name leads."
        name="url"
        placeholder="https://crates.io/crates/…"
        value={values.url}
        onValueChange={(url) => onChange({ url })}
      />
    </>
  )
}
