import { messageType, syncType } from '../../lib/wire'
import type { Sent } from './save-tracker'

/** A WebSocket class that tells of every message with edits, as it is sent. */
export function countingSocket(Base: typeof WebSocket, onSent: (kind: Sent) => void): typeof WebSocket {
  return class extends Base {
    override send(data: string | Blob | BufferSource): void {
      super.send(data)
      const kind = data instanceof Uint8Array ? kindOf(data) : null
      if (kind !== null) onSent(kind)
    }
  }
}

/** All the types fit one byte each. */
function kindOf(frame: Uint8Array): Sent | null {
  if (frame[0] !== messageType.sync) return null
  if (frame[1] === syncType.step2) return 'whole'
  return frame[1] === syncType.update ? 'update' : null
}
