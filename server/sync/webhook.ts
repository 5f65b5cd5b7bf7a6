import { createHash, timingSafeEqual } from 'node:crypto'
import { ok, type Result, refuse } from '../../lib/result'
import { verifyWebhook } from '../github'

export interface Delivery {
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A delivery has a push, a review, a check in it: megabytes only where somebody means harm. */
export const largestDelivery = 1024 * 1024

/** What hosts call a delivery, the same when it is sent again. */
const idHeaders = [
  'x-github-delivery',
  'x-forgejo-delivery',
  'x-gitea-delivery',
  'x-gitlab-event-uuid',
  'x-gitlab-webhook-uuid',
]

/** Refuses what was not sent by somebody who knows the secret; else gives the delivery's name. */
export function checkDelivery({ headers, body }: Delivery, secret: string | null): Result<{ readonly id: string }> {
  if (secret === null)
    return refuse('unavailable', 'This server takes no webhooks: it was given no MASTHEAD_WEBHOOK_SECRET.')
  if (body.byteLength > largestDelivery) return refuse('too-large', 'A delivery may have 1 MB.')
  if (!isSigned({ headers, body }, secret))
    return refuse('forbidden', 'The delivery’s signature is wrong. Give the webhook the secret that this server has.')
  return ok({ id: idOf({ headers, body }) })
}

/** GitHub signs the body, Gitea and Forgejo do so in their own header too, GitLab sends the secret itself. */
function isSigned({ headers, body }: Delivery, secret: string): boolean {
  const github = headers['x-hub-signature-256']
  if (github !== undefined) return verifyWebhook({ secret, signature: github, body })
  const gitea = headers['x-forgejo-signature'] ?? headers['x-gitea-signature']
  if (gitea !== undefined) return verifyWebhook({ secret, signature: `sha256=${gitea}`, body })
  return isSame(headers['x-gitlab-token'] ?? '', secret)
}

/** Takes as long wherever the two differ, and however long they are. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

/** The body stands in for a name where the host gives none that can be one. */
function idOf({ headers, body }: Delivery): string {
  const named = idHeaders.map((name) => headers[name]).find((id) => id !== undefined)
  if (named !== undefined && /^[\w.-]{1,100}$/.test(named)) return named
  return `body-${createHash('sha256').update(body).digest('hex')}`
}
