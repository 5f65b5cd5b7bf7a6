import type { PublicationView } from '../../lib/publication'
import { ChoiceChips } from '../ui/ChoiceChips'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { askLanguage, type FieldErrors, type FormValues } from './formValues'
import { languages } from './languages'

interface KindFieldsProps {
  readonly tags: PublicationView['tags']
  readonly values: Pick<FormValues, 'tags' | 'language'>
  readonly errors: Pick<FieldErrors, 'tags' | 'language'>
  readonly onChange: (values: Partial<FormValues>) => void
}

/** What kind of thing it is. "Not in English…" asks which language and sends its tag. */
export function KindFields({ tags, values, errors, onChange }: KindFieldsProps) {
  const isForeign = values.language !== ''
  const handleChange = (chosen: readonly string[]) => {
    const asked = values.language === '' ? askLanguage : values.language
    onChange({
      tags: chosen.filter((tag) => tag !== askLanguage),
      language: chosen.includes(askLanguage) ? asked : '',
    })
  }
  return (
    <>
      <ChoiceChips
        legend="Kind"
        name="tags"
        pick="many"
        optional
        choices={[
          ...tags.map(({ tag, label }) => ({ value: tag, label })),
          { value: askLanguage, label: 'Not in English…' },
        ]}
        value={isForeign ? [...values.tags, askLanguage] : values.tags}
        onChange={handleChange}
        error={errors.tags}
      />
      {isForeign ? (
        <Field label="Language" error={errors.language}>
          {(control) => (
            <Select
              {...control}
              size="lg"
              name="language"
              value={values.language}
              onChange={(event) => onChange({ language: event.target.value })}
              options={[
                { value: askLanguage, label: 'Choose…' },
                ...Object.entries(languages).map(([value, label]) => ({ value, label })),
              ]}
              className="sm:max-w-60"
            />
          )}
        </Field>
      ) : null}
    </>
  )
}
