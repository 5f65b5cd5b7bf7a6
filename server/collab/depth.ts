import * as Y from 'yjs'
import { BadFrame } from './message'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/**
 * Rich text with lists in lists in lists has a few dozen levels. Thousands would be an attack: Yjs walks up all levels for
 * each change, and down all of them, on the stack, to delete.
 */
const mostLevels = 200

/** Refuses an update that would put types deeper into each other than any document has them. */
export function checkDepth(doc: Y.Doc, structs: readonly Struct[]): void {
  const inUpdate = new Map<number, Struct[]>()
  for (const struct of structs) {
    const own = inUpdate.get(struct.id.client)
    if (own === undefined) inUpdate.set(struct.id.client, [struct])
    else own.push(struct)
  }
  const depths = new Map<Struct, number>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue
    if (measure(struct, { doc, inUpdate, depths }) > mostLevels) throw new BadFrame('The edit is nested too deeply')
  }
}

interface Search {
  readonly doc: Y.Doc
  readonly inUpdate: ReadonlyMap<number, readonly Struct[]>
  readonly depths: Map<Struct, number>
}

/** Walks up, or along to a sibling that is known, and notes the depth of all that was passed. Not on the stack. */
function measure(struct: Struct, search: Search): number {
  const passed: { readonly struct: Struct; readonly step: number }[] = []
  const seen = new Set<Struct>()
  let at: Struct | null = struct
  let depth = 0
  while (at !== null && !seen.has(at)) {
    const known = search.depths.get(at)
    if (known !== undefined) {
      depth = known
      break
    }
    seen.add(at)
    const next: Hop = hop(at)
    passed.push({ struct: at, step: next.step })
    at = next.id === null ? null : find(next.id, search)
    if (next.id !== null && at === null) depth = depthInDoc(search.doc, next.id)
  }
  for (const { struct: each, step } of passed.reverse()) {
    depth += step
    search.depths.set(each, depth)
  }
  return depth
}

interface Hop {
  readonly id: Y.ID | null
  readonly step: number
}

function hop(struct: Struct): Hop {
  if (!(struct instanceof Y.Item)) return { id: null, step: 0 }
  const parent: unknown = struct.parent
  if (parent instanceof Y.ID) return { id: parent, step: 1 }
  return { id: struct.origin ?? struct.rightOrigin, step: 0 }
}

function find(id: Y.ID, { inUpdate }: Search): Struct | null {
  const structs = inUpdate.get(id.client) ?? []
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct === undefined) return null
    if (id.clock < struct.id.clock) high = middle - 1
    else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return null
}

function depthInDoc(doc: Y.Doc, id: Y.ID): number {
  if (id.clock >= Y.getState(doc.store, id.client)) return 0
  const found: unknown = Y.getItem(doc.store, id)
  let depth = 0
  let parent = parentOf(found)
  while (parent?._item) {
    depth += 1
    parent = parentOf(parent._item)
  }
  return depth
}

function parentOf(item: unknown): Y.AbstractType<unknown> | null {
  return item instanceof Y.Item && item.parent instanceof Y.AbstractType ? item.parent : null
}
