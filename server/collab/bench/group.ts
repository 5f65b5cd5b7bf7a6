import * as Y from 'yjs'
import { required } from '../../../lib/assert'
import type { Server } from './contestant'
import { letterUpdate, type Place, type Span, spansOf, textEnds } from './edits'
import type { Histogram } from './histogram'
import { Member } from './member'

/** Edits of one client whose times are remembered at once. */
const remembered = 1 << 16
/** Updates are the same for all in a room: what was read of one is kept until the next few hundred. */
const mostRead = 512
/** What a server that has not loaded yet says is shorter, and no document of the bench is. */
const smallestDocument = 20_000

export interface GroupOptions extends Server {
  readonly document: number
  readonly editors: number
  readonly firstPerson: number
  readonly times: Histogram
  now(): number
}

interface Editor {
  readonly index: number
  readonly client: number
  readonly member: Member
  readonly sentAt: Float64Array
  /** The end of what this client has seen, by editor. */
  readonly known: number[]
  hasDocument: boolean
  sent: number
  behind: Place
  /** The end of what some other client has seen of it. */
  seen: number
}

/** What a group must still have after a restart. */
export interface Ledger {
  readonly document: number
  readonly editors: readonly { readonly client: number; readonly seen: number; readonly acknowledged: number }[]
}

/**
 * The editors of one document, each with a client id of its own, typing letters behind one another. Whoever receives edits
 * must receive each of them once and in order; a witness builds the document from what came.
 */
export class Group {
  readonly #options: GroupOptions
  readonly #editors: Editor[] = []
  readonly #byClient = new Map<number, Editor>()
  readonly #read = new Map<string, readonly Span[]>()
  readonly #witnessed: Uint8Array[] = []
  #lost = 0
  #closed = 0
  #received = 0
  #next = 0

  private constructor(options: GroupOptions) {
    this.#options = options
  }

  /** Resolves once everybody has the document. */
  static async join(options: GroupOptions): Promise<Group> {
    const group = new Group(options)
    // One alone at first: a server that answers before it has loaded would tell the others that there is nothing.
    const state = await group.#add(0)
    await Promise.all(Array.from({ length: options.editors - 1 }, (_, index) => group.#add(index + 1)))
    group.#place(state)
    return group
  }

  /** One more letter by whoever is next. */
  type(): void {
    const editor = required(this.#editors[this.#next], 'an editor')
    this.#next = (this.#next + 1) % this.#editors.length
    const at = { client: editor.client, clock: editor.sent }
    editor.member.sayUpdate(letterUpdate(at, editor.behind))
    editor.behind = at
    editor.sentAt[editor.sent % remembered] = this.#options.now()
    editor.sent += 1
  }

  flush(): void {
    for (const { member } of this.#editors) member.flush()
  }

  get sent(): number {
    return this.#editors.reduce((sum, editor) => sum + editor.sent, 0)
  }

  /** How often an edit arrived at somebody. */
  get received(): number {
    return this.#received
  }

  /** Whether everybody has every edit of all others. */
  get isQuiet(): boolean {
    return this.#received === this.sent * (this.#editors.length - 1)
  }

  get ledger(): Ledger {
    const editors = this.#editors.map(({ client, seen, member, sent }) => ({
      client,
      seen,
      acknowledged: Math.min(sent, Math.max(0, member.acknowledged - 1)),
    }))
    return { document: this.#options.document, editors }
  }

  /** Says what is wrong: an edit that came twice, late or never, a document that differs from what a stranger gets now. */
  async check(): Promise<readonly string[]> {
    const wrong: string[] = []
    if (this.#closed > 0) wrong.push(`${this.#closed} connections were closed`)
    if (this.#lost > 0) wrong.push(`${this.#lost} edits came out of order`)
    if (!this.isQuiet) wrong.push(`${this.#received} edits arrived of ${this.sent * (this.#editors.length - 1)}`)
    const own = new Y.Doc()
    Y.applyUpdate(own, Y.mergeUpdates(this.#witnessed))
    const stranger = await fetchDocument(this.#options)
    const witness = required(this.#editors[0], 'a witness')
    for (const { client, sent } of this.#editors) {
      if (Y.getState(stranger.store, client) !== sent) wrong.push('a stranger gets another number of edits')
      if (client !== witness.client && Y.getState(own.store, client) !== sent) wrong.push('the witness misses edits')
    }
    // Some servers send people their own edits too.
    const missing = witness.sent - Y.getState(own.store, witness.client)
    if (textLength(stranger) !== textLength(own) + missing) wrong.push('the witness has another text')
    return [...new Set(wrong)]
  }

  close(): void {
    for (const { member } of this.#editors) member.close()
  }

  #add(index: number): Promise<Uint8Array> {
    const client = Math.floor(Math.random() * 2 ** 31)
    return new Promise((resolve, reject) => {
      const member = new Member({
        ...this.#options,
        person: this.#options.firstPerson + index,
        onEdits: (update) => {
          if (index === 0) this.#witnessed.push(Uint8Array.from(update))
          if (editor.hasDocument) this.#receive(editor, update)
          else if (update.byteLength >= smallestDocument) {
            editor.hasDocument = true
            resolve(Uint8Array.from(update))
          }
        },
        onClose: () => {
          this.#closed += 1
          reject(new Error('The connection was closed'))
        },
      })
      const editor: Editor = {
        index,
        client,
        member,
        sentAt: new Float64Array(remembered),
        known: Array.from({ length: this.#options.editors }, () => 0),
        hasDocument: false,
        sent: 0,
        behind: { client: 0, clock: 0 },
        seen: 0,
      }
      this.#editors[index] = editor
      this.#byClient.set(client, editor)
    })
  }

  #place(state: Uint8Array): void {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    const ends = textEnds(doc)
    for (const editor of this.#editors) {
      editor.behind = required(ends[Math.floor((editor.index * ends.length) / this.#editors.length)], 'a text')
    }
    doc.destroy()
  }

  #receive(reader: Editor, update: Buffer): void {
    const now = this.#options.now()
    for (const { client, start, end } of this.#spans(update)) {
      const editor = this.#byClient.get(client)
      if (editor === undefined || editor === reader) continue
      const known = reader.known[editor.index] ?? 0
      if (start > known) this.#lost += 1
      for (let clock = known; clock < end; clock++)
        this.#options.times.add(now - (editor.sentAt[clock % remembered] ?? 0))
      this.#received += Math.max(0, end - known)
      reader.known[editor.index] = Math.max(known, end)
      if (end > editor.seen) editor.seen = end
    }
  }

  #spans(update: Buffer): readonly Span[] {
    const key = update.toString('latin1')
    const known = this.#read.get(key)
    if (known !== undefined) return known
    if (this.#read.size >= mostRead) this.#read.clear()
    const spans = spansOf(update)
    this.#read.set(key, spans)
    return spans
  }
}

/** A document as the server gives it to somebody who has nothing. */
export function fetchDocument(options: Server & Pick<GroupOptions, 'document'>): Promise<Y.Doc> {
  return new Promise((resolve, reject) => {
    const doc = new Y.Doc()
    const member = new Member({
      ...options,
      person: 0,
      onEdits: (update) => {
        Y.applyUpdate(doc, update)
        // A server that answers before it has loaded sends the rest as an update.
        if (update.byteLength < smallestDocument) return
        member.close()
        resolve(doc)
      },
      onClose: () => reject(new Error('The connection was closed')),
    })
  })
}

function textLength(doc: Y.Doc): number {
  let length = 0
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentString)
        length += struct.length
  return length
}
