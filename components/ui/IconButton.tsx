'use client'

import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './Button'
import { cx } from './cx'
import { Tooltip } from './Tooltip'

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Its name, for those who hear it and, as a tooltip, for those who see it. */
  readonly label: string
  readonly shortcut?: string
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** The icon. */
  readonly children: ReactNode
}

const widths = { sm: 'w-6 px-0', md: 'w-[30px] px-0 max-sm:w-11 max-sm:px-0', lg: 'w-11 px-0' } as const

/** A button that shows only an icon. */
export function IconButton({ label, shortcut, side, variant = 'quiet', size = 'md', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} {...(side === undefined ? {} : { side })}>
      <Button {...rest} variant={variant} size={size} aria-label={label} className={cx(widths[size], rest.className)} />
    </Tooltip>
  )
}
