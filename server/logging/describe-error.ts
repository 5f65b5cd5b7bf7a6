/** What is written of an error: what kind it is and where it came from, not what it was about. */
export interface DescribedError {
  readonly type: string
  readonly message: string
  readonly stack?: string
  readonly cause?: DescribedError
  readonly errors?: readonly DescribedError[]
  readonly [detail: string]: unknown
}

/** Of systems, Postgres, fetch and Zod: codes and names. Others hold values (`detail`, `params`, `where`, `input`). */
const details = ['code', 'errno', 'syscall', 'severity', 'constraint', 'table', 'column', 'routine', 'status', 'signal']

const deepest = 5
const mostErrors = 10
const longest = 2_000

export function describeError(error: Error, depth = 0): DescribedError {
  const message = messageOf(error)
  const stack = stackOf(error, message)
  const cause = depth < deepest && error.cause instanceof Error ? describeError(error.cause, depth + 1) : null
  const errors = depth < deepest && error instanceof AggregateError ? error.errors : []
  return {
    type: error.name,
    message,
    ...Object.fromEntries(details.flatMap((name) => detailOf(error, name))),
    ...(stack !== null && { stack }),
    ...(cause !== null && { cause }),
    ...(errors.length > 0 && {
      errors: errors.slice(0, mostErrors).map((one) => describeError(asError(one), depth + 1)),
    }),
  }
}

export function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(typeof value === 'string' ? value : 'Something that is no error')
}

/** Without the values of a query, and without what Postgres could not read (SQLSTATE 22…). */
function messageOf(error: Error): string {
  if ('query' in error && 'params' in error) return cut(`Failed query: ${String(error.query)}`)
  const isValue = 'code' in error && typeof error.code === 'string' && /^22[0-9A-Z]{3}$/.test(error.code)
  return cut(isValue ? error.message.replace(/".*"/s, '"…"') : error.message)
}

/** The stack begins with the message as it was, which is left out of it. */
function stackOf(error: Error, message: string): string | null {
  if (error.stack === undefined) return null
  const after = error.stack.indexOf(error.message) + error.message.length
  const frames = error.stack
    .slice(Math.max(0, after))
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
  return [`${error.name}: ${message.split('\n')[0]}`, ...frames].join('\n')
}

function detailOf(error: Error, name: string): [string, string | number][] {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'number' || (typeof value === 'string' && value.length <= 100) ? [[name, value]] : []
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)} …`
}
