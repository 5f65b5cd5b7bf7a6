import type { ErrorCode } from './errors'

/** An expected "no", as a value: `message` is a sentence for the person, saying what is wrong and what to do. */
export interface Refusal {
  readonly ok: false
  readonly code: ErrorCode
  readonly message: string
  /** Messages by the name of the form's field they belong to. */
  readonly fields?: Readonly<Record<string, string>>
  /** In how many seconds it may be asked again. */
  readonly retryAfter?: number
}

/** What a command returns: its value, or a refusal. Bugs are thrown instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse(code: ErrorCode, message: string, fields?: Readonly<Record<string, string>>): Refusal {
  return fields === undefined ? { ok: false, code, message } : { ok: false, code, message, fields }
}
