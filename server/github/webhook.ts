import { createHmac, timingSafeEqual } from 'node:crypto'

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
