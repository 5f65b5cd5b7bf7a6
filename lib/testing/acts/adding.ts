import { addCard, addEvent, addProse, addSection, addVerbatim } from '../../board'
import { blockId } from '../../issue'
import { type Act, address, anyTarget, pickFrom, type Scene, sectionsOf, typed } from './scene'

export function addCardAct(scene: Scene): Act {
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

export function addEventAct(scene: Scene): Act {
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

export function addProseAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const source = scene.random.pick(['', 'One calm paragraph.', 'Two of them.\n\nThe second.'])
  const target = anyTarget(scene, { underCards: false })
  return {
    name: 'addProse',
    touched: new Set([id]),
    run: (doc, origin) => addProse(doc, { id, source, target, origin }),
  }
}

export function addVerbatimAct(scene: Scene): Act {
  const id = blockId(scene.newId)
  const source = scene.random.pick(['<!-- by hand -->', '[ref]: https://example.org/ref', '\n<small>x</small>\n\n', ''])
  const target = anyTarget(scene, { underCards: false })
  return {
    name: 'addVerbatim',
    touched: new Set([id]),
    run: (doc, origin) => addVerbatim(doc, { id, source, target, origin }),
  }
}

export function addSectionAct(scene: Scene): Act {
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
