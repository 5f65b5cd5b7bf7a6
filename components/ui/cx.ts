import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// The sizes of app/globals.css that Tailwind does not have itself; unknown, `text-2xs` would count as a colour.
const merge = extendTailwindMerge({ extend: { theme: { text: ['2xs', 'md'], shadow: ['float'] } } })

/** Joins class names; of two that set the same property, the later one stays. */
export function cx(...values: ClassValue[]): string {
  return merge(clsx(values))
}
