import * as Y from 'yjs'
import { askFrame, presenceEntry, presenceFrame, stateFrame, updateFrame } from '../frames'
import { mutated } from './edits'

/** Frames as honest clients send them, of a document with text, maps, rich text and deletions. */
export function soundFrames(base: Y.Doc): readonly Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const blocks = doc.getMap<Y.Map<unknown>>('blocks')
  for (const id of ['a', 'b', 'c']) {
    const block = new Y.Map<unknown>()
    blocks.set(id, block)
    block.set('place', { parent: 'root', rank: id })
    const title = new Y.Text()
    block.set('title', title)
    title.insert(0, `Title of ${id} with “quotes” and 🦀`)
    title.delete(2, 4)
    const prose = new Y.XmlFragment()
    block.set('prose', prose)
    const paragraph = new Y.XmlElement('paragraph')
    prose.push([paragraph])
    const words = new Y.XmlText()
    paragraph.push([words])
    words.insert(0, 'Some words', { bold: {} })
    words.format(2, 4, { italic: {} })
  }
  blocks.delete('b')
  doc.getText('text').insert(0, 'hello')
  const state = Y.encodeStateAsUpdate(doc)
  return [
    ...updates.map(updateFrame),
    stateFrame(state),
    askFrame(Y.encodeStateVector(doc)),
    presenceFrame([presenceEntry(doc.clientID, 1, '{"at":{"block":"a","field":"title"}}')]),
  ]
}

/** One of the frames broken somehow, or, now and then, no frame at all. */
export function brokenFrame(frames: readonly Uint8Array[], random: () => number): Uint8Array {
  const frame = frames[Math.floor(random() * frames.length)]
  return frame === undefined || random() < 0.1 ? noise(random) : mutated(frame, random)
}

const noise = (random: () => number) => Uint8Array.from({ length: Math.floor(random() * 60) }, () => random() * 256)
