import type { Result } from '../../../lib/result'
import { announce } from '../../drag'
import { toast } from '../../ui/Toaster'

/** Shows a refusal to the person. Says whether the act took place. */
export function report(result: Result<unknown>): boolean {
  if (result.ok) return true
  toast.error(result.message)
  announce(result.message)
  return false
}
