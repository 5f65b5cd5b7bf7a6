import * as Y from 'yjs'
import {
  type BoardSnapshot,
  type BoardWatch,
  boardMarkdown,
  createBoard,
  type Origin,
  patchBoard,
  snapshotBoard,
  snapshotIssue,
  watchBoard,
} from '../board'
import { editText } from '../board/patch/testing/edit-text'
import { formatIssue } from '../markdown'
import { type Act, randomAct } from './acts'
import { allIds, breaches, loadedGaps, misread } from './laws'
import type { Random } from './random'

/** What several people do to one issue over a bad network. */
export interface Plan {
  readonly source: string
  readonly random: Random
  readonly clients: number
  readonly acts: number
  /** Whether new versions come from git meanwhile, to one client or to two that don't know of each other. */
  readonly git?: boolean
}

export interface Outcome {
  /** What broke a law, as sentences; none when all holds. */
  readonly problems: readonly string[]
  /** What was done, in order: `2 moveBlocks` is the second client's. */
  readonly log: readonly string[]
}

/**
 * Lets clients act on copies of one board while their updates are delayed, reordered, dropped and doubled and clients come
 * and go; then brings all together by state vectors and checks that they agree.
 */
export function simulate({ source, random, clients: count, acts, git = false }: Plan): Outcome {
  const first = createBoard(source)
  const loaded = new Map(loadedGaps(snapshotBoard(first)))
  const clients = Array.from({ length: count }, (_, index) => new Client(index, first))
  const network = new Network(clients, random)
  const log: string[] = []
  const problems: string[] = []
  let version = source
  for (let turn = 0; turn < acts; turn += 1) {
    if (git && random.chance(0.2)) {
      const next = editText(version, random)
      for (const client of clients.slice(0, 1 + random.int(2))) client.patch(version, next, loaded)
      version = next
      log.push('git')
    }
    const client = random.pick(clients)
    const done = client.act(random, `n${turn}`)
    if (done !== null) {
      log.push(`${client.index} ${done.act.name}`)
      // Lines that git brought may change what stands around them: a fence, half a comment.
      if (!git)
        problems.push(
          ...breaches({ ...done, touched: done.act.touched, loaded, isReturn: done.act.name === 'restoreBlock' }).map(
            (breach) => `${log.length}. ${log.at(-1)}: ${breach}`,
          ),
        )
    }
    network.pass()
  }
  network.settle()
  problems.push(...disagreements(clients))
  if (!git) problems.push(...unread(clients))
  for (const client of clients) client.close()
  return { problems, log }
}

class Client {
  readonly index: number
  readonly doc: Y.Doc
  readonly inbox: Uint8Array[] = []
  isOnline = true
  private readonly watch: BoardWatch
  private readonly origin: Origin

  constructor(index: number, first: Y.Doc) {
    this.index = index
    this.doc = new Y.Doc()
    // A client id decides who wins: the same for the same seed.
    this.doc.clientID = index + 1
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(first))
    this.watch = watchBoard(this.doc)
    this.origin = { kind: 'edit', actor: `p${index}` }
  }

  act(random: Random, newId: string): { act: Act; before: BoardSnapshot; after: BoardSnapshot } | null {
    const before = this.board()
    const act = randomAct({ random, board: before, newId })
    if (act === null || !act.run(this.doc, this.origin).ok) return null
    return { act, before, after: this.board() }
  }

  /** Takes what git brought, as a server does. The gaps that come with it are as good as loaded. */
  patch(base: string, next: string, loaded: Map<string, string>): void {
    patchBoard(this.doc, base, next)
    for (const [pair, gap] of loadedGaps(this.board())) loaded.set(pair, gap)
  }

  board(): BoardSnapshot {
    return this.watch.getSnapshot()
  }

  /** Takes over what another one has and this one misses. */
  pull(other: Client): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)), network)
  }

  close(): void {
    this.watch.destroy()
    this.doc.destroy()
  }
}

/** The origin of what came from others, which is not sent on. */
const network = 'network'

class Network {
  private readonly clients: readonly Client[]
  private readonly random: Random

  constructor(clients: readonly Client[], random: Random) {
    this.clients = clients
    this.random = random
    for (const client of clients)
      client.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== network && client.isOnline) this.send(client, update)
      })
  }

  private send(from: Client, update: Uint8Array): void {
    for (const to of this.clients) {
      if (to === from || !to.isOnline || this.random.chance(0.1)) continue
      to.inbox.push(update)
      if (this.random.chance(0.1)) to.inbox.push(update)
    }
  }

  /** A moment passes: some of what is under way arrives, in any order; now and then somebody comes or goes. */
  pass(): void {
    for (const client of this.clients) {
      if (this.random.chance(0.05)) this.toggle(client)
      while (client.isOnline && client.inbox.length > 0 && this.random.chance(0.6)) {
        const [update] = client.inbox.splice(this.random.int(client.inbox.length), 1)
        if (update !== undefined) Y.applyUpdate(client.doc, update, network)
      }
    }
  }

  private toggle(client: Client): void {
    client.isOnline = !client.isOnline
    client.inbox.length = 0
    if (!client.isOnline) return
    for (const other of this.clients) if (other !== client && other.isOnline) this.sync(client, other)
  }

  private sync(one: Client, other: Client): void {
    one.pull(other)
    other.pull(one)
  }

  settle(): void {
    const [hub, ...others] = this.clients
    if (hub === undefined) return
    for (const other of others) hub.pull(other)
    for (const other of others) other.pull(hub)
  }
}

function disagreements(clients: readonly Client[]): readonly string[] {
  const [first, ...others] = clients
  if (first === undefined) return []
  const markdown = boardMarkdown(first.doc)
  const problems = others
    .filter((other) => formatIssue(snapshotIssue(other.board())) !== markdown)
    .map((other) => `client ${other.index} has other markdown than client 0`)
  if (JSON.stringify(first.board()) !== JSON.stringify(snapshotBoard(first.doc)))
    problems.push('client 0 follows another board than it has')
  return [...problems, ...clients.flatMap(lostBlocks)]
}

function unread([first]: readonly Client[]): readonly string[] {
  const wrong = first === undefined ? null : misread(first.board())
  return wrong === null ? [] : [wrong]
}

/** Each block shows up once: on the board, in Unplaced or in the trash. */
function lostBlocks(client: Client): readonly string[] {
  const ids = allIds(client.board()).toSorted()
  const keys = [...client.doc.getMap('blocks').keys()].toSorted()
  return ids.join() === keys.join() ? [] : [`client ${client.index} shows ${ids.join()} of ${keys.join()}`]
}
