import { editCard, editHead, editVerbatim, replaceProse, titleText } from '../../board'
import { generateWords } from '../generate'
import type { Random } from '../random'
import { type Act, address, isCard, pickFrom, placed, type Scene, typed } from './scene'

export function editCardAct(scene: Scene): Act | null {
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

export function typeTitleAct(scene: Scene): Act | null {
  const block = pickFrom(
    scene,
    placed(scene).filter((each) => isCard(each) || each.kind === 'section'),
  )
  if (block === null) return null
  const { random } = scene
  const run: Act['run'] = (doc, origin) => {
    const text = titleText(doc, block.id)
    const at = betweenCharacters(text?.toString() ?? '', random)
    doc.transact(() => text?.insert(at, random.pick(['a', 'z ', ']', '`', '*', '\n', '🦀', '#'])), origin)
    return { ok: true, value: null }
  }
  return { name: 'typeTitle', touched: new Set([block.id]), run }
}

/** An offset that does not cut a surrogate pair: no editor puts the caret there. */
function betweenCharacters(text: string, random: Random): number {
  const characters = [...text]
  return characters.slice(0, random.int(characters.length + 1)).join('').length
}

export function editVerbatimAct(scene: Scene): Act | null {
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

export function replaceProseAct(scene: Scene): Act | null {
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

export function editHeadAct(scene: Scene): Act | null {
  const block = scene.board.blocks.find(({ kind }) => kind === 'frontmatter')
  if (block?.kind !== 'frontmatter') return null
  const fields = { [scene.random.pick(block.fields).name]: typed(scene) }
  return {
    name: 'editHead',
    touched: new Set([block.id]),
    run: (doc, origin) => editHead(doc, { block: block.id, fields, origin }),
  }
}
