import type * as Y from 'yjs'

type Handler = (...values: never[]) => void

/** Its events, whatever their names. */
interface Emitter {
  on(event: string, handler: Handler): unknown
  off(event: string, handler: Handler): void
}

/** The board's undo manager, lent to one editor. */
export interface EditorUndo {
  readonly manager: Y.UndoManager
  /** Takes back what the editor hung on it. */
  release(): void
}

/**
 * What an editor gets to see of the board's undo manager. The editor's plugins believe it is their own: they would end
 * it with the editor, and after an edit of somebody else they would make each keystroke a step of its own. The board
 * itself decides where a step ends.
 */
export function lendUndo(undo: Y.UndoManager): EditorUndo {
  const emitter = undo as unknown as Emitter
  const handlers: [event: string, handler: Handler][] = []
  const own: Partial<Record<PropertyKey, unknown>> = {
    destroy: () => undefined,
    stopCapturing: () => undefined,
    restore: null,
    on: (event: string, handler: Handler) => {
      handlers.push([event, handler])
      return emitter.on(event, handler)
    },
  }
  const manager = new Proxy(undo, {
    get: (target, key) => {
      if (key in own) return own[key]
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
    set: (target, key, value) => key in own || Reflect.set(target, key, value, target),
  })
  const release = () => {
    for (const [event, handler] of handlers.splice(0)) emitter.off(event, handler)
  }
  return { manager, release }
}
