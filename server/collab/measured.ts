import type { Meter } from '../metrics/meter'
import type { RoomStorage } from './types'

/** The same storage; how long boards take to be read is measured. */
export function measuredStorage(storage: RoomStorage, meter: Meter): RoomStorage {
  return {
    ...storage,
    load: async () => {
      const since = performance.now()
      meter.count('loads', {})
      const loaded = await storage.load()
      meter.observe('load', performance.now() - since, {})
      return loaded
    },
  }
}

/** One commit of all that waited: counted once, however much is in it. */
export function measureCommit(
  meter: Meter,
  entries: readonly { readonly edits: number; readonly rows: readonly { readonly data: Uint8Array }[] }[],
  milliseconds: number,
): void {
  let edits = 0
  let bytes = 0
  for (const { rows, ...made } of entries) {
    edits += made.edits
    for (const { data } of rows) bytes += data.byteLength
  }
  meter.count('commits', {})
  meter.count('edits', {}, edits)
  meter.count('edit_bytes', {}, bytes)
  meter.observe('commit', milliseconds, {})
  meter.observe('commit_edits', edits, {})
}
