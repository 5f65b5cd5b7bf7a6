import { AddressField } from './AddressField'
import type { FormPart } from './FormPart'
import { LineField } from './LineField'

/** A page: its title, its address, a line about it. */
export function LinkFields({ ballot, values, errors, onChange }: FormPart) {
  return (
    <>
      <LineField
        label="Title"
        error={errors.title}
        hint="As the page itself says it."
        name="title"
        value={values.title}
        onValueChange={(title) => onChange({ title })}
      />
      <AddressField
        label="Address"
        error={errors.url}
        name="url"
        value={values.url}
        onValueChange={(url) => onChange({ url })}
      />
      <LineField
        label="What it is"
        optional
        error={errors.pitch}
        hint={`One line on why it should be the ${ballot.noun}.`}
        name="pitch"
        value={values.pitch}
        onValueChange={(pitch) => onChange({ pitch })}
      />
    </>
  )
}
