import { type BoardBlock, dissolveSection, moveSection, renameSection, setSectionLevel } from '../../board'
import { type Act, idsOf, pickFrom, type Scene, sectionsOf, typed } from './scene'

export function renameAct(scene: Scene): Act | null {
  const block = pickFrom(scene, sectionsOf(scene))
  if (block === null) return null
  const title = typed(scene)
  return {
    name: 'renameSection',
    touched: new Set([block.id]),
    run: (doc, origin) => renameSection(doc, { block: block.id, title, origin }),
  }
}

export function levelAct(scene: Scene): Act | null {
  const block = pickFrom(scene, sectionsOf(scene))
  if (block === null) return null
  const level = scene.random.pick([1, 2, 3, 4, 5, 6] as const)
  return {
    name: 'setSectionLevel',
    touched: new Set([block.id]),
    run: (doc, origin) => setSectionLevel(doc, { block: block.id, level, origin }),
  }
}

export function moveSectionAct(scene: Scene): Act | null {
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

export function dissolveAct(scene: Scene): Act | null {
  const block = pickFrom(scene, sectionsOf(scene))
  if (block === null || scene.random.chance(0.7)) return null
  return {
    name: 'dissolveSection',
    touched: new Set([block.id]),
    run: (doc, origin) => dissolveSection(doc, { block: block.id, origin }),
  }
}
