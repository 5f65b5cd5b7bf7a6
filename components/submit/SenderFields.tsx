import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import type { FieldErrors, FormValues } from './formValues'

interface SenderFieldsProps {
  readonly values: Pick<FormValues, 'name' | 'email'>
  readonly errors: Pick<FieldErrors, 'name' | 'email'>
  readonly onChange: (values: Partial<FormValues>) => void
  readonly onLeave: () => void
}

/** Who sends it, for those who want to say. */
export function SenderFields({ values, errors, onChange, onLeave }: SenderFieldsProps) {
  return (
    <div className="grid gap-x-4 gap-y-[22px] sm:grid-cols-2">
      <Field label="Your name" optional error={errors.name}>
        {(control) => (
          <Input
            {...control}
            size="lg"
            name="name"
            autoComplete="name"
            value={values.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Your mail address" optional hint="For questions only; never shown." error={errors.email}>
        {(control) => (
          <Input
            {...control}
            size="lg"
            type="email"
            name="email"
            autoComplete="email"
            value={values.email}
            onChange={(event) => onChange({ email: event.target.value })}
            onBlur={onLeave}
          />
        )}
      </Field>
    </div>
  )
}
