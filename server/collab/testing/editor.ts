import { Browser } from './browser'

/** How many edits an editor has under way at once. */
const inFlight = 4

/** Types one token after the other, and notes which were acknowledged and which of others it saw. */
export class Editor {
  readonly browser: Browser
  readonly acknowledged = new Set<string>()
  readonly seen = new Set<string>()
  readonly #tag: string
  #open: { readonly token: string; readonly message: number }[] = []
  #count = 0
  #typing = false

  /** Its tokens begin with `tag`, and no other's do. */
  constructor({ tag, ...at }: { readonly port: number; readonly name: string; readonly number: number; tag: string }) {
    this.#tag = tag
    this.browser = new Browser(at)
    this.browser.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.browser.provider) return
      for (const token of tokensOf(this.browser)) if (!token.startsWith(this.#tag)) this.seen.add(token)
    })
    // Messages are counted anew on each connection, and the first says all there is.
    this.browser.provider.on('status', ({ status }) => {
      if (status === 'connected') this.#open = this.#open.map(({ token }) => ({ token, message: 1 }))
    })
  }

  /** Resolves once `acks` more edits are acknowledged, or it is stopped. */
  async type(acks: number): Promise<void> {
    const goal = this.acknowledged.size + acks
    this.#open = []
    this.#typing = true
    await this.browser.until(() => {
      this.#note()
      if (this.#typing && this.browser.isSettled) this.#fill()
      return !this.#typing || this.acknowledged.size >= goal
    })
  }

  /** Types no more, and stays. */
  rest(): void {
    this.#typing = false
  }

  /** Types no more, and is away. */
  stop(): void {
    this.#typing = false
    this.browser.provider.disconnect()
  }

  #note(): void {
    while (this.#open[0] !== undefined && this.#open[0].message <= this.browser.acked) {
      this.acknowledged.add(this.#open.shift()?.token ?? '')
    }
  }

  #fill(): void {
    if (this.#open.length >= inFlight) return
    this.#count += 1
    const token = `${this.#tag}${this.#count}`
    // Noted before it is written: writing runs this again.
    this.#open.push({ token, message: this.browser.sent + 1 })
    this.browser.write(`${token} `)
  }
}

export const tokensOf = (browser: Browser): readonly string[] => browser.text.toString().split(' ').filter(Boolean)
