import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'

interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'type'> {
  readonly label: ReactNode
}

/** A box to tick, with its label as part of the target. */
export function Checkbox({ label, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex min-h-6 items-center gap-2 text-sm max-sm:min-h-11">
      <input id={id} {...rest} type="checkbox" className="size-4 shrink-0 accent-(--accent)" />
      <span>{label}</span>
    </label>
  )
}
