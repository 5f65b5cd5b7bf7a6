import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ok, type Result, refuse } from '../../lib/result'

export interface SignedDelivery {
  readonly secret: string
  /** The header `X-Hub-Signature-256`. */
  readonly signature: string | null | undefined
  /** The bytes that came, not what they were read as. */
  readonly body: Uint8Array
}

/** Whether somebody who knows the secret sent it. Takes as long for any wrong signature. */
export function verifyWebhook({ secret, signature, body }: SignedDelivery): boolean {
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? '')?.[1]
  // Compared all the same, so that a malformed one is no quicker.
  const same = timingSafeEqual(Buffer.from(given ?? '0'.repeat(64), 'hex'), expected)
  return same && given !== undefined
}

export interface WebhookDelivery {
  /** GitHub's own name of it: the same when it is sent again. */
  readonly id: string
  readonly event: 'push' | 'pull_request' | 'check' | 'ping' | 'other'
  /** `owner/name`; null where the delivery is not about one. */
  readonly repository: string | null
  /** The branch that was pushed to. */
  readonly branch?: string
  /** The pull request it is about. */
  readonly number?: number
}

const events: ReadonlyMap<string, WebhookDelivery['event']> = new Map([
  ['ping', 'ping'],
  ['push', 'push'],
  ['pull_request', 'pull_request'],
  ['check_run', 'check'],
  ['check_suite', 'check'],
  ['status', 'check'],
])

const payload = z.object({
  ref: z.string().max(300).optional().catch(undefined),
  number: z.int().positive().optional().catch(undefined),
  repository: z
    .object({ full_name: z.string().max(300) })
    .optional()
    .catch(undefined),
})

/** Reads a delivery whose signature was right. What it says is only a reason to look: git and GitHub are asked afterwards. */
export function parseDelivery(headers: Headers, body: Uint8Array): Result<WebhookDelivery> {
  const id = headers.get('x-github-delivery') ?? ''
  const parsed = payload.safeParse(parseJson(body))
  if (!/^[\w-]{1,100}$/.test(id) || !parsed.success)
    return refuse('invalid', 'This is no delivery of a GitHub webhook. Set its content type to application/json.')
  const { ref, number, repository } = parsed.data
  const event = events.get(headers.get('x-github-event') ?? '') ?? 'other'
  const branch = event === 'push' && ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined
  return ok({
    id,
    event,
    repository: repository?.full_name ?? null,
    ...(branch === undefined ? {} : { branch }),
    ...(event !== 'pull_request' || number === undefined ? {} : { number }),
  })
}

/** Null where it is no JSON in UTF-8. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
