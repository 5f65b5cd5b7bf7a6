import { useState } from 'react'
import type { PublicationView } from '../../lib/publication'
import { ChoiceChips } from '../ui/ChoiceChips'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import type { FormValues } from './form-values'
import { languages, notEnglish } from './languages'

interface KindFieldsProps {
  readonly tags: PublicationView['tags']
  readonly values: Pick<FormValues, 'tags' | 'language'>
  readonly error: string | undefined
  readonly onChange: (values: Partial<FormValues>) => void
}

/** What kind of thing it is. "Not in English…" asks which language and sends its tag. */
export function KindFields({ tags, values, error, onChange }: KindFieldsProps) {
  const [asking, setAsking] = useState(false)
  const isForeign = asking || values.language !== ''
  const handleChange = (chosen: readonly string[]) => {
    setAsking(chosen.includes(notEnglish))
    onChange({
      tags: chosen.filter((tag) => tag !== notEnglish),
      language: chosen.includes(notEnglish) ? values.language : '',
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
          { value: notEnglish, label: 'Not in English…' },
        ]}
        value={isForeign ? [...values.tags, notEnglish] : values.tags}
        onChange={handleChange}
        error={error}
      />
      {isForeign ? (
        <Field label="Language">
          {(control) => (
            <Select
              {...control}
              name="language"
              value={values.language}
              onChange={(event) => onChange({ language: event.target.value })}
              options={[{ value: '', label: 'Choose…' }, ...languages.map(({ tag, label }) => ({ value: tag, label }))]}
              className="h-11 max-w-60 rounded-lg"
            />
          )}
        </Field>
      ) : null}
    </>
  )
}
