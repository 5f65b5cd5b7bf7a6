import * as Y from 'yjs'
import {
  type BoardBlock,
  type BoardWatch,
  boardMarkdown,
  createBoard,
  patchBoard,
  snapshotBoard,
  watchBoard,
} from '../../board'
import { type DiffLine, diffLines } from '../../diff'
import type { Block } from '../../issue'
import { formatBlock } from '../../markdown'
import { randomAct } from '../acts'
import { rowsOf } from '../laws'
import type { Random } from '../random'
import { readPage } from './page'

/** A draft's versions as git had them, and two editors at work on its board meanwhile. */
export interface EditedWeek {
  readonly versions: readonly string[]
  readonly random: Random
  /** Acts of the editors between two versions. */
  readonly acts: number
}

/** Plays the week and says what of git's or the editors' changes is not in the end result. */
export function playEditedWeek({ versions, random, acts }: EditedWeek): readonly string[] {
  const [first = '', ...later] = versions
  const board = createBoard(first)
  board.clientID = 1
  const editors = [new Editor(board, 2), new Editor(board, 3)]
  const network = new Network([board, ...editors.map(({ doc }) => doc)], random)
  const touched = new Touched()
  let before = first
  let turn = 0
  for (const version of later) {
    for (let count = 0; count < acts; count += 1) {
      random.pick(editors).act({ random, newId: `n${turn++}`, touched })
      network.pass()
    }
    touched.follow(before, version)
    patchBoard(board, before, version)
    before = version
    network.pass()
  }
  network.settle()
  const problems = [
    ...differing(board, editors),
    ...lostOfGit(board, before, touched),
    ...lostOfEditors(board, touched),
  ]
  for (const editor of editors) editor.close()
  return problems
}

class Editor {
  readonly doc = new Y.Doc()
  private readonly watch: BoardWatch

  constructor(board: Y.Doc, clientId: number) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(board))
    this.watch = watchBoard(this.doc)
  }

  act({ random, newId, touched }: { random: Random; newId: string; touched: Touched }): void {
    const before = this.watch.getSnapshot()
    const act = randomAct({ random, board: before, newId })
    if (act === null || !act.run(this.doc, { kind: 'edit', actor: 'p1' }).ok) return
    if (act.touched.has(newId)) touched.added.add(newId)
    else for (const id of act.touched) touched.blocks.add(id)
    for (const { id, text } of rowsOf(before)) if (act.touched.has(id)) touched.addLines(text)
  }

  close(): void {
    this.watch.destroy()
    this.doc.destroy()
  }
}

/** What the editors added, and which blocks and lines they changed, moved or removed. */
class Touched {
  readonly added = new Set<string>()
  readonly blocks = new Set<string>()
  private readonly own = new Set<string>()
  /** Which lines git made from which, whenever that was. */
  private readonly made: Array<{ readonly from: readonly string[]; readonly to: readonly string[] }> = []

  addLines(text: string): void {
    for (const line of readPage(text)) this.own.add(line.text)
  }

  follow(before: string, after: string): void {
    const changes = diffLines(before, after)
    const places = changes.reduce<DiffLine[][]>(
      (runs, line) => {
        if (line.kind === 'same') runs.push([])
        else runs.at(-1)?.push(line)
        return runs
      },
      [[]],
    )
    for (const place of places) {
      const texts = (kind: string) =>
        place.filter((line) => line.kind === kind).flatMap(({ text }) => readPage(text).map((line) => line.text))
      this.made.push({ from: texts('removed'), to: texts('added') })
    }
  }

  /** The lines that an editor touched, and those that git made from them before or after. */
  lines(): ReadonlySet<string> {
    const lines = new Set(this.own)
    for (const { from, to } of this.made)
      if (from.some((line) => lines.has(line))) for (const line of to) lines.add(line)
    return lines
  }
}

/** The origin of what came from another copy. */
const sent = 'sent'

class Network {
  private readonly docs: readonly Y.Doc[]
  private readonly random: Random
  private readonly inboxes: ReadonlyMap<Y.Doc, Uint8Array[]>

  constructor(docs: readonly Y.Doc[], random: Random) {
    this.docs = docs
    this.random = random
    this.inboxes = new Map(docs.map((doc) => [doc, []]))
    for (const doc of docs)
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === sent) return
        for (const [other, inbox] of this.inboxes) if (other !== doc) inbox.push(update)
      })
  }

  /** Some of what is under way arrives, in any order. */
  pass(): void {
    for (const [doc, inbox] of this.inboxes)
      while (inbox.length > 0 && this.random.chance(0.5)) {
        const [update] = inbox.splice(this.random.int(inbox.length), 1)
        if (update !== undefined) Y.applyUpdate(doc, update, sent)
      }
  }

  settle(): void {
    for (const one of this.docs)
      for (const other of this.docs) if (one !== other) Y.applyUpdate(other, Y.encodeStateAsUpdate(one), sent)
  }
}

function differing(board: Y.Doc, editors: readonly Editor[]): readonly string[] {
  const markdown = boardMarkdown(board)
  return editors.flatMap(({ doc }, index) =>
    boardMarkdown(doc) === markdown ? [] : [`editor ${index} has another text`],
  )
}

/** Lines of git's last version that the board lacks although no editor touched what they stand in. */
function lostOfGit(board: Y.Doc, last: string, touched: Touched): readonly string[] {
  const lines = touched.lines()
  const standing = new Set(readPage(boardMarkdown(board)).map(({ text }) => text))
  return readPage(last).flatMap(({ text }) =>
    standing.has(text) || lines.has(text) ? [] : [`git's line is lost: ${text}`],
  )
}

/**
 * What an editor added and nobody touched since: it is on the board. Where somebody touched what it stands in, it may be
 * in the trash or in Unplaced with it; and prose that nobody has written anything in yet may go with its section.
 */
function lostOfEditors(board: Y.Doc, { added, blocks }: Touched): readonly string[] {
  const { blocks: top, trash, unplaced, eol } = snapshotBoard(board)
  const fine = new Set<string>(blocks)
  for (const block of top.flatMap(withContent)) fine.add(block.id)
  for (const block of [...trash, ...unplaced].flatMap(withContent)) {
    const isEmpty = block.kind === 'prose' && formatBlock(block as Block, eol) === ''
    if (isEmpty) fine.add(block.id)
    if (blocks.has(block.id)) for (const { id } of withContent(block)) fine.add(id)
  }
  return [...added].filter((id) => !fine.has(id)).map((id) => `what an editor added (${id}) is not on the board`)
}

function withContent(block: BoardBlock): readonly BoardBlock[] {
  return [block, ...block.children.flatMap(withContent)]
}
