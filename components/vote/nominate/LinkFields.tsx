import { Field } from '../../ui/Field'
import { LineInput } from '../../ui/LineInput'
import type { FormPart } from './FormPart'

/** A page: its title, its address, a line about it. */
export function LinkFields({ ballot, values, errors, onChange }: FormPart) {
  return (
    <>
      <Field label="Title" error={errors.title} hint="As the page itself says it.">
        {(control) => (
          <LineInput
            {...control}
            size="lg"
            name="title"
            value={values.title}
            onValueChange={(title) => onChange({ title })}
          />
        )}
      </Field>
      <Field label="Address" error={errors.url}>
        {(control) => (
          <LineInput
            {...control}
            size="lg"
            name="url"
            inputMode="url"
            placeholder="https://"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={values.url}
            onValueChange={(url) => onChange({ url: url.trimStart() })}
          />
        )}
      </Field>
      <Field label="What it is" optional error={errors.pitch} hint={`One line on why it should be the ${ballot.noun}.`}>
        {(control) => (
          <LineInput
            {...control}
            size="lg"
            name="pitch"
            value={values.pitch}
            onValueChange={(pitch) => onChange({ pitch })}
          />
        )}
      </Field>
    </>
  )
}
