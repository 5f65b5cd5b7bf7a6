import * as Y from 'yjs'

/** What one person types, an update for each text, each building on the one before. */
export function typedUpdates(texts: readonly string[], clientId = 7): readonly Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) doc.getText('text').insert(doc.getText('text').length, text)
  doc.destroy()
  return updates
}

/** The same bytes but for one. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const index = at % copy.length
  copy[index] = (copy[index] ?? 0) ^ (1 + (at % 255))
  return copy
}

/** The same numbers for the same seed, between 0 and 1. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Sound bytes with some changed, cut out or doubled. */
export function mutated(sound: Uint8Array, random: () => number): Uint8Array {
  const bytes = [...sound]
  const at = () => Math.floor(random() * bytes.length)
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) {
    const how = random()
    if (how < 0.6) bytes[at()] = Math.floor(random() * 256)
    else if (how < 0.75) bytes.splice(at(), 1 + Math.floor(random() * 4))
    else if (how < 0.9) bytes.splice(at(), 0, ...bytes.slice(at(), at() + 8))
    else bytes.length = at()
  }
  return Uint8Array.from(bytes)
}
