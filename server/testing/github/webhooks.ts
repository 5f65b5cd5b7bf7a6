import { createHmac, randomUUID } from 'node:crypto'
import type { Delivery } from './types'

export interface Webhooks {
  readonly deliveries: readonly Delivery[]
  set(webhook: { readonly url: string; readonly secret: string } | null): void
  /** Sends it, and does not wait for the answer; nothing where no webhook is set. */
  send(event: string, payload: object): void
  redeliver(id: string): Promise<number | null>
  /** Resolves when every delivery has its answer. */
  settle(): Promise<void>
}

const deliveryTimeoutMs = 10_000

/** Signed deliveries as GitHub makes them, one after the other. */
export function createWebhooks(): Webhooks {
  const deliveries: Delivery[] = []
  let webhook: { readonly url: string; readonly secret: string } | null = null
  let last: Promise<unknown> = Promise.resolve()

  async function post(delivery: Delivery): Promise<number | null> {
    if (webhook === null) return null
    const signature = createHmac('sha256', webhook.secret).update(delivery.body).digest('hex')
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/fake',
      'x-github-delivery': delivery.id,
      'x-github-event': delivery.event,
      'x-hub-signature-256': `sha256=${signature}`,
    }
    const signal = AbortSignal.timeout(deliveryTimeoutMs)
    try {
      const response = await fetch(webhook.url, { method: 'POST', headers, body: delivery.body, signal })
      await response.arrayBuffer()
      delivery.status = response.status
    } catch {
      // Nobody answers: GitHub notes that and goes on.
      delivery.status = null
    }
    return delivery.status
  }

  return {
    deliveries,
    set(next) {
      webhook = next
    },
    send(event, payload) {
      if (webhook === null) return
      const delivery: Delivery = { id: randomUUID(), event, body: JSON.stringify(payload), status: null }
      deliveries.push(delivery)
      last = last.then(() => post(delivery))
    },
    async redeliver(id) {
      const delivery = deliveries.find((each) => each.id === id)
      if (delivery === undefined) throw new RangeError(`No delivery ${id}`)
      return post(delivery)
    },
    async settle() {
      await last
    },
  }
}
