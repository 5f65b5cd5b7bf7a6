import * as Y from 'yjs'

/*
 * What a browser keeps of a board: an IndexedDB of the form that y-indexeddb made, so that what older pages kept is found.
 * Each epoch of a board has its own, so that what was written on another is never merged by itself.
 */

const updates = 'updates'
/** Rows that are kept before they are made into one. */
const mostRows = 500

/** Whose copy of which board. */
export interface CopiedBoard {
  readonly number: number
  readonly actor: string
  readonly epoch: number
}

/** The first epoch has the name that all had before there were epochs. */
export function copyName(board: CopiedBoard): string {
  const { number, actor, epoch } = board
  return epoch === 1 ? `masthead/board/${number}/${actor}` : `masthead/board/${number}/${actor}/${epoch}`
}

/** Of changes to the document that came from the copy. */
export const copyOrigin = Symbol('local copy')

/**
 * Brings what the copy holds into the document, which has the server's state by then, and keeps whatever is done from then
 * on. Calls `failed` once when nothing more can be kept: storage is blocked, or full. Gives the way to stop.
 */
export function keepCopy(doc: Y.Doc, name: string, failed: () => void): () => void {
  let database: IDBDatabase | null = null
  let rows = 0
  let over = false
  const giveUp = () => {
    if (over) return
    stop()
    failed()
  }
  const fold = (from: IDBDatabase) =>
    foldRows(from, doc).then((left) => {
      rows = left
    }, giveUp)
  const handleUpdate = (update: Uint8Array, origin: unknown) => {
    if (database === null || origin === copyOrigin) return
    writing(database, (store) => store.add(update)).catch(giveUp)
    rows += 1
    if (rows < mostRows) return
    rows = 0
    void fold(database)
  }
  const stop = () => {
    over = true
    doc.off('update', handleUpdate)
    database?.close()
    database = null
  }
  doc.on('update', handleUpdate)
  openCopy(name).then((opened) => {
    if (over) {
      opened.close()
      return
    }
    database = opened
    void fold(opened)
  }, giveUp)
  return stop
}

/** What the copy holds, as a document of its own; null where it is empty. */
export async function readCopy(name: string): Promise<Y.Doc | null> {
  const database = await openCopy(name)
  try {
    const found = await asPromise(database.transaction(updates).objectStore(updates).getAll())
    if (found.length === 0) return null
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of found) Y.applyUpdate(doc, update)
    })
    return doc
  } finally {
    database.close()
  }
}

export async function removeCopy(name: string): Promise<void> {
  await asPromise(indexedDB.deleteDatabase(name))
}

/** Copies of this board that were kept in other epochs, the newest first; none where the browser can't list them. */
export async function olderCopies(board: CopiedBoard): Promise<readonly string[]> {
  if (!('databases' in indexedDB)) return []
  const first = copyName({ ...board, epoch: 1 })
  const epochOf = (name: string) => (name === first ? 1 : Number(name.slice(first.length + 1)))
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  return names
    .filter((name) => name === first || name.startsWith(`${first}/`))
    .filter((name) => name !== copyName(board))
    .sort((a, b) => epochOf(b) - epochOf(a))
}

/** Also throws at once where storage is blocked: then this rejects. */
async function openCopy(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(updates, { autoIncrement: true })
    request.result.createObjectStore('custom')
  }
  return asPromise(request)
}

/** Puts one row in the place of all that are there, of whichever tab, after bringing them into the document. */
async function foldRows(database: IDBDatabase, doc: Y.Doc): Promise<number> {
  await writing(database, (store) => {
    const keys = store.getAllKeys()
    const found = store.getAll()
    found.onsuccess = () => {
      Y.transact(
        doc,
        () => {
          for (const update of found.result) Y.applyUpdate(doc, update, copyOrigin)
        },
        copyOrigin,
      )
      const last = keys.result.at(-1)
      if (last !== undefined) store.delete(IDBKeyRange.upperBound(last))
      store.add(Y.encodeStateAsUpdate(doc))
    }
  })
  return 1
}

function writing(database: IDBDatabase, act: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(updates, 'readwrite')
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = (event) => event.preventDefault()
    act(transaction.objectStore(updates))
  })
}

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
