import { Checkbox } from '../../ui/Checkbox'
import { Field, FieldMessage } from '../../ui/Field'
import { Input } from '../../ui/Input'
import type { FormPart } from './FormPart'
import { LineField } from './LineField'

interface CreditFieldsProps extends FormPart {
  /** Whether somebody else may be thanked: for editors, who suggest what was said elsewhere. */
  readonly mayCredit: boolean
}

/** Whether it is the nominator's own, and who is thanked. */
export function CreditFields({ ballot, values, errors, onChange, mayCredit }: CreditFieldsProps) {
  return (
    <div className="space-y-2">
      <div>
        <Checkbox
          name="self"
          checked={values.self}
          onChange={(event) => onChange({ self: event.target.checked })}
          label={ballot.of === 'quote' ? 'I said it myself' : 'It is my own work'}
        />
        <FieldMessage
          id="self-says"
          error={errors.self}
          hint={
            values.self
              ? ballot.self === 'refused'
                ? 'This newsletter takes no self-suggestions.'
                : 'That is welcome; everybody sees that it is self-suggested.'
              : undefined
          }
        />
      </div>
      {mayCredit ? (
        <Checkbox
          name="credited"
          checked={values.credited}
          onChange={(event) => onChange({ credited: event.target.checked })}
          label="Somebody else suggested it"
        />
      ) : null}
      {mayCredit && values.credited ? (
        <div className="grid gap-x-4 gap-y-[22px] pt-1 sm:grid-cols-2">
          <Field label="Whom to thank" error={errors.creditName}>
            {(control) => (
              <Input
                {...control}
                size="lg"
                name="creditName"
                value={values.creditName}
                onChange={(event) => onChange({ creditName: event.target.value })}
              />
            )}
          </Field>
          <LineField
            label="Where they did"
            optional
            error={errors.creditUrl}
            hint="The thanks lead there."
            name="creditUrl"
            inputMode="url"
            placeholder="https://"
            spellCheck={false}
            value={values.creditUrl}
            onValueChange={(creditUrl) => onChange({ creditUrl })}
          />
        </div>
      ) : null}
    </div>
  )
}
