import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx'
import { controlClass } from './Input'

interface SelectProps extends Omit<ComponentPropsWithRef<'select'>, 'size'> {
  readonly size?: 'md' | 'lg'
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[]
}

/** The browser's own list of choices: the one that works on every phone and with every keyboard. */
export function Select({ options, size = 'md', className, ...rest }: SelectProps) {
  return (
    <span className={cx('relative block', className)}>
      <select
        {...rest}
        className={cx(
          controlClass,
          'appearance-none pr-8',
          size === 'lg'
            ? 'h-11 rounded-lg pl-3 text-[1rem] focus-visible:rounded-lg'
            : 'h-[30px] pl-2.5 text-sm max-sm:h-11 max-sm:pl-3 max-sm:text-[1rem]',
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}
