import type { z } from 'zod'
import { ok, type Result, refuse } from '../../lib/result'

/** No form of ours comes near it; a larger body is not read to its end. */
const usual = 64 * 1024

/** A request's JSON body, checked by `schema`; a refusal names each field that is wrong. */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  longest = usual,
): Promise<Result<z.output<S>>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    return refuse('invalid', 'Send JSON: the Content-Type must be application/json.')
  const text = await readText(request, longest)
  if (!text.ok) return text
  const json = parseJson(text.value)
  if (!json.ok) return json
  const parsed = schema.safeParse(json.value)
  return parsed.success ? ok(parsed.data) : wrongFields(parsed.error)
}

/** A request's body as text, where it is not too long: `longest` in bytes. */
export async function readText(request: Request, longest = usual): Promise<Result<string>> {
  const tooLarge = refuse('too-large', `This is too long to send: at most ${longest / 1024} KB are taken.`)
  if (Number(request.headers.get('content-length') ?? 0) > longest) return tooLarge
  if (request.body === null) return ok('')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > longest) return tooLarge
    chunks.push(chunk)
  }
  return ok(Buffer.concat(chunks).toString('utf8'))
}

/** No form of ours has more lists in lists; each level costs the parser a call. */
const deepest = 32

function parseJson(text: string): Result<unknown> {
  if (isDeeperThan(deepest, text)) return refuse('invalid', 'The body has too many lists within lists.')
  try {
    return ok(JSON.parse(text, refusePrototype))
  } catch (error) {
    if (error instanceof SyntaxError) return refuse('invalid', 'The body is not JSON that can be read.')
    throw error
  }
}

function isDeeperThan(most: number, text: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (quoted && sign === '\\') at += 1
    else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '[' || sign === '{')) depth += 1
    else if (!quoted && (sign === ']' || sign === '}')) depth -= 1
    if (depth > most) return true
  }
  return false
}

/** Keys that say what an object is, not what it has. */
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

function refusePrototype(key: string, value: unknown): unknown {
  if (reserved.has(key)) throw new SyntaxError(`Unexpected key ${key}`)
  return value
}

function wrongFields(error: z.ZodError): Result<never> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  const [first] = error.issues
  const message = error.issues.length === 1 && first ? first.message : 'Some of the fields need another look.'
  return refuse('invalid', message, fields)
}
