import type * as Y from 'yjs'
import {
  addCard,
  addEvent,
  addProse,
  addSection,
  addVerbatim,
  type BoardBlock,
  type BoardSnapshot,
  dissolveSection,
  editCard,
  editHead,
  editVerbatim,
  moveBlocks,
  moveSection,
  nestBlock,
  type Origin,
  renameSection,
  replaceProse,
  restoreBlock,
  setSectionLevel,
  type Target,
  titleText,
  trashBlocks,
  unnestBlock,
} from '../board'
import { blockId } from '../issue'
import type { Result } from '../result'
import { generateWords } from './generate'
import type { Random } from './random'

/** One thing that an editor does, with the blocks it is about: theirs are the only lines it may change. */
export interface Act {
  readonly name: string
  readonly touched: ReadonlySet<string>
  readonly run: (doc: Y.Doc, origin: Origin) => Result<unknown>
}

/** What an act is made up from: chance, the board as its editor sees it, and an id nobody has. */
export interface Scene {
  readonly random: Random
  readonly board: BoardSnapshot
  readonly newId: string
}

/** An act that can be done on this board; null where the kind that chance chose finds nothing to act on. */
export function randomAct(scene: Scene): Act | null {
  return scene.random.pick(makers)(scene)
}

const isCard = ({ kind }: BoardBlock): boolean => kind === 'link' || kind === 'event'

function withContent(block: BoardBlock): readonly BoardBlock[] {
  return [block, ...block.children.flatMap(withContent)]
}

const placed = ({ board }: Scene): readonly BoardBlock[] => board.blocks.flatMap(withContent)

function idsOf(blocks: readonly BoardBlock[]): ReadonlySet<string> {
  return new Set(blocks.flatMap(withContent).map(({ id }) => id))
}

function pickFrom({ random }: Scene, blocks: readonly BoardBlock[]): BoardBlock | null {
  return blocks.length === 0 ? null : random.pick(blocks)
}

const sectionsOf = ({ board }: Scene): readonly BoardBlock[] => board.blocks.filter(({ kind }) => kind === 'section')

/** Texts as people type and paste them, and as nobody should. */
function typed({ random }: Scene): string {
  const odd = [
    'foo] ba`r',
    '-->',
    '<!-- x',
    '**bold',
    'a\nb',
    '\\',
    '](https://x.org)',
    '# 1',
    '',
    '🦀🦀',
    '[a](b)',
    '<b>',
    '* x',
  ]
  return random.chance(0.3) ? random.pick(odd) : generateWords(random)
}

const address = ({ random }: Scene): string =>
  `https://example.net/${random.int(10_000)}${random.pick(['', '/a_(b)', '/a b'])}`

/** A place for a block: in a section, before the first, or under a card; as the first, the last or in between. */
function anyTarget(scene: Scene, { underCards }: { readonly underCards: boolean }): Target {
  const { random, board } = scene
  const cards = placed(scene).filter(isCard)
  const section = pickFrom(scene, sectionsOf(scene))
  const parent =
    underCards && cards.length > 0 && random.chance(0.1) ? random.pick(cards) : random.chance(0.05) ? null : section
  const row = (parent === null ? board.blocks : parent.children).filter(({ kind }) => kind !== 'section')
  return { parent: parent?.id ?? null, after: random.chance(0.3) ? null : (pickFrom(scene, row)?.id ?? null) }
}

function addCardAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const card = {
    id,
    title: typed(scene),
    url: scene.random.chance(0.9) ? address(scene) : '',
    tags: scene.random.pick([[], [], ['video']]),
  }
  const target = anyTarget(scene, { underCards: true })
  return { name: 'addCard', touched: new Set([id]), run: (doc, origin) => addCard(doc, { card, target, origin }) }
}

function addEventAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const event = {
    date: '2031-04-05',
    endDate: scene.random.pick([null, '2031-04-07']),
    place: 'Genoa, IT',
    group: '[Quay Club](https://example.org/q)',
    title: typed(scene),
    url: address(scene),
  }
  const target = anyTarget(scene, { underCards: false })
  return {
    name: 'addEvent',
    touched: new Set([id]),
    run: (doc, origin) => addEvent(doc, { id, event, target, origin }),
  }
}

function addProseAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const source = scene.random.pick(['', 'One calm paragraph.', 'Two of them.\n\nThe second.'])
  const target = anyTarget(scene, { underCards: false })
  return {
    name: 'addProse',
    touched: new Set([id]),
    run: (doc, origin) => addProse(doc, { id, source, target, origin }),
  }
}

function addVerbatimAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const source = scene.random.pick(['<!-- by hand -->', '[ref]: https://example.org/ref', '\n<small>x</small>\n\n', ''])
  const target = anyTarget(scene, { underCards: false })
  return {
    name: 'addVerbatim',
    touched: new Set([id]),
    run: (doc, origin) => addVerbatim(doc, { id, source, target, origin }),
  }
}

function addSectionAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const level = scene.random.pick([1, 2, 3, 4, 5, 6] as const)
  const after = pickFrom(scene, sectionsOf(scene))?.id ?? null
  return {
    name: 'addSection',
    touched: new Set([id]),
    run: (doc, origin) =>
      addSection(doc, { id, title: typed(scene), level, after: scene.random.chance(0.2) ? null : after, origin }),
  }
}

function editCardAct(scene: Scene): Act | null {
  const block = pickFrom(scene, placed(scene).filter(isCard))
  if (block === null) return null
  const { random } = scene
  const fields = random.pick([
    { title: typed(scene) },
    { url: address(scene) },
    { tags: ['audio', 'x]y'] },
    { suffix: typed(scene).replace('<!--', '') },
  ])
  const occasion =
    block.kind === 'event' && random.chance(0.3) ? { date: '2031-05-06', endDate: null, place: 'Oslo | NO' } : {}
  return {
    name: 'editCard',
    touched: new Set([block.id]),
    run: (doc, origin) => editCard(doc, { block: block.id, fields: { ...fields, ...occasion }, origin }),
  }
}

function typeTitleAct(scene: Scene): Act | null {
  const block = pickFrom(
    scene,
    placed(scene).filter((each) => isCard(each) || each.kind === 'section'),
  )
  if (block === null) return null
  const { random } = scene
  const run: Act['run'] = (doc, origin) => {
    const text = titleText(doc, block.id)
    const at = random.int((text?.length ?? 0) + 1)
    doc.transact(() => text?.insert(at, random.pick(['a', 'z ', ']', '`', '*', '\n', '🦀', '#'])), origin)
    return { ok: true, value: null }
  }
  return { name: 'typeTitle', touched: new Set([block.id]), run }
}

function moveBlocksAct(scene: Scene): Act | null {
  const { random, board } = scene
  const movable = placed(scene).filter((block) => isCard(block) || block.kind === 'prose' || block.kind === 'verbatim')
  const lost = [...board.trash, ...board.unplaced].filter(isCard)
  const blocks = Array.from({ length: random.pick([1, 1, 1, 2, 4]) }, () =>
    pickFrom(scene, random.chance(0.95) ? movable : lost),
  ).filter((block) => block !== null)
  if (blocks.length === 0) return null
  const target = anyTarget(scene, { underCards: true })
  return {
    name: 'moveBlocks',
    touched: blocks.some((block) => lost.includes(block)) ? restored(scene, blocks) : idsOf(blocks),
    run: (doc, origin) => moveBlocks(doc, { blocks: blocks.map(({ id }) => id), target, origin }),
  }
}

function trashAct(scene: Scene): Act | null {
  const all = placed(scene)
  const some = scene.random.chance(0.9) ? all.filter(({ kind }) => kind !== 'section') : all
  const block = pickFrom(scene, some)
  if (block === null) return null
  return {
    name: 'trashBlocks',
    touched: idsOf([block]),
    run: (doc, origin) => trashBlocks(doc, { blocks: [block.id], origin }),
  }
}

function restoreAct(scene: Scene): Act | null {
  const block = pickFrom(scene, [...scene.board.trash, ...scene.board.unplaced].flatMap(withContent))
  if (block === null) return null
  return {
    name: 'restoreBlock',
    touched: restored(scene, [block]),
    run: (doc, origin) => restoreBlock(doc, { block: block.id, origin }),
  }
}

/** What is unplaced comes back with the parent it has lost. */
function restored({ board }: Scene, blocks: readonly BoardBlock[]): ReadonlySet<string> {
  return idsOf([...blocks, ...board.unplaced])
}

function renameAct(scene: Scene): Act | null {
  const block = pickFrom(scene, sectionsOf(scene))
  if (block === null) return null
  const title = typed(scene)
  return {
    name: 'renameSection',
    touched: new Set([block.id]),
    run: (doc, origin) => renameSection(doc, { block: block.id, title, origin }),
  }
}

function levelAct(scene: Scene): Act | null {
  const block = pickFrom(scene, sectionsOf(scene))
  if (block === null) return null
  const level = scene.random.pick([1, 2, 3, 4, 5, 6] as const)
  return {
    name: 'setSectionLevel',
    touched: new Set([block.id]),
    run: (doc, origin) => setSectionLevel(doc, { block: block.id, level, origin }),
  }
}

function moveSectionAct(scene: Scene): Act | null {
  const sections = sectionsOf(scene)
  const block = pickFrom(scene, sections)
  if (block === null) return null
  const after = scene.random.chance(0.15) ? null : scene.random.pick(sections).id
  return {
    name: 'moveSection',
    touched: idsOf(group(sections, block)),
    run: (doc, origin) => moveSection(doc, { block: block.id, after, origin }),
  }
}

function group(sections: readonly BoardBlock[], block: BoardBlock): readonly BoardBlock[] {
  const rest = sections.slice(sections.indexOf(block))
  const levelOf = (each: BoardBlock) => (each.kind === 'section' ? each.level : 0)
  const end = rest.findIndex((each, index) => index > 0 && levelOf(each) <= levelOf(block))
  return end < 0 ? rest : rest.slice(0, end)
}

function dissolveAct(scene: Scene): Act | null {
  const block = pickFrom(scene, sectionsOf(scene))
  if (block === null || scene.random.chance(0.7)) return null
  return {
    name: 'dissolveSection',
    touched: new Set([block.id]),
    run: (doc, origin) => dissolveSection(doc, { block: block.id, origin }),
  }
}

function nestAct(scene: Scene): Act | null {
  const block = pickFrom(scene, placed(scene).filter(isCard))
  if (block === null) return null
  return {
    name: 'nestBlock',
    touched: idsOf([block]),
    run: (doc, origin) => nestBlock(doc, { block: block.id, origin }),
  }
}

function unnestAct(scene: Scene): Act | null {
  const nested = placed(scene)
    .filter(isCard)
    .flatMap(({ children }) => children.filter(isCard))
  const block = pickFrom(scene, nested)
  if (block === null) return null
  return {
    name: 'unnestBlock',
    touched: idsOf([block]),
    run: (doc, origin) => unnestBlock(doc, { block: block.id, origin }),
  }
}

function editVerbatimAct(scene: Scene): Act | null {
  const block = pickFrom(
    scene,
    placed(scene).filter((each) => each.kind === 'verbatim' && each.source.startsWith('<!--')),
  )
  if (block?.kind !== 'verbatim') return null
  const source = `<!--${typed(scene).replace('-->', '')}${block.source.slice(4)}`
  return {
    name: 'editVerbatim',
    touched: new Set([block.id]),
    run: (doc, origin) => editVerbatim(doc, { block: block.id, source, origin }),
  }
}

function replaceProseAct(scene: Scene): Act | null {
  const block = pickFrom(
    scene,
    placed(scene).filter(({ kind }) => kind === 'prose'),
  )
  if (block === null) return null
  const text = generateWords(scene.random, 8).replace(/[*`[\]]/g, '')
  const prose = { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
  return {
    name: 'replaceProse',
    touched: new Set([block.id]),
    run: (doc, origin) => replaceProse(doc, { block: block.id, prose, origin }),
  }
}

function editHeadAct(scene: Scene): Act | null {
  const block = scene.board.blocks.find(({ kind }) => kind === 'frontmatter')
  if (block?.kind !== 'frontmatter') return null
  const fields = { [scene.random.pick(block.fields).name]: typed(scene) }
  return {
    name: 'editHead',
    touched: new Set([block.id]),
    run: (doc, origin) => editHead(doc, { block: block.id, fields, origin }),
  }
}

/** Each as often as it stands here. */
const makers: readonly ((scene: Scene) => Act | null)[] = [
  addCardAct,
  addCardAct,
  addCardAct,
  addEventAct,
  addProseAct,
  addVerbatimAct,
  addSectionAct,
  editCardAct,
  editCardAct,
  typeTitleAct,
  typeTitleAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  trashAct,
  trashAct,
  trashAct,
  restoreAct,
  restoreAct,
  renameAct,
  levelAct,
  moveSectionAct,
  moveSectionAct,
  dissolveAct,
  nestAct,
  unnestAct,
  nestAct,
  editVerbatimAct,
  replaceProseAct,
  editHeadAct,
]
