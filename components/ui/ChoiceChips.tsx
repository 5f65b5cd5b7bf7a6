import { type ReactNode, useId } from 'react'
import { cx } from './cx'
import { FieldMessage } from './Field'

export interface Choice {
  readonly value: string
  readonly label: string
  /** Why it can't be chosen now, in a word or two. */
  readonly closed?: string | null
}

interface ChoiceChipsProps {
  readonly legend: string
  readonly name: string
  /** `one` of them, or as `many` as fit. */
  readonly pick: 'one' | 'many'
  readonly choices: readonly Choice[]
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly optional?: boolean
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
}

/** A few choices side by side: radio buttons or check boxes that look like chips. */
export function ChoiceChips(props: ChoiceChipsProps) {
  const id = useId()
  const described = (props.error ?? props.hint ?? null) !== null
  const handleToggle = (choice: string, on: boolean) => {
    if (props.pick === 'one') props.onChange([choice])
    else props.onChange(on ? [...props.value, choice] : props.value.filter((other) => other !== choice))
  }
  return (
    <fieldset aria-describedby={described ? `${id}-says` : undefined} className="min-w-0">
      <legend className="mb-[5px] text-sm font-semibold">
        {props.legend}
        {props.optional === true ? <span className="ml-1.5 font-normal text-ink-3">optional</span> : null}
      </legend>
      <div className="flex flex-wrap gap-1.5">
        {props.choices.map((choice) => (
          <Chip
            key={choice.value}
            choice={choice}
            name={props.name}
            type={props.pick === 'one' ? 'radio' : 'checkbox'}
            checked={props.value.includes(choice.value)}
            onToggle={handleToggle}
          />
        ))}
      </div>
      {described ? <FieldMessage id={`${id}-says`} hint={props.hint} error={props.error} /> : null}
    </fieldset>
  )
}

interface ChipProps {
  readonly choice: Choice
  readonly name: string
  readonly type: 'radio' | 'checkbox'
  readonly checked: boolean
  readonly onToggle: (value: string, on: boolean) => void
}

function Chip({ choice, name, type, checked, onToggle }: ChipProps) {
  const closed = choice.closed ?? null
  return (
    <label
      className={cx(
        'relative flex min-h-9 cursor-pointer items-center rounded-[18px] border border-line-strong bg-sheet px-[13px] py-1.5',
        'text-sm font-medium transition-colors max-sm:min-h-11 max-sm:rounded-[22px] max-sm:px-4',
        'hover:border-line-field has-checked:border-ink has-checked:bg-ink has-checked:text-paper',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        closed !== null && 'cursor-not-allowed border-dashed bg-transparent text-ink-3 hover:border-line-strong',
      )}
    >
      <input
        type={type}
        name={name}
        value={choice.value}
        checked={checked}
        disabled={closed !== null}
        onChange={(event) => onToggle(choice.value, event.target.checked)}
        className="absolute inset-0 cursor-[inherit] appearance-none opacity-0"
      />
      {closed === null ? choice.label : `${choice.label}: ${closed}`}
    </label>
  )
}
