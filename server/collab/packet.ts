/** Above this it is cheaper to write a frame from where it is than to copy it. */
const copiedUpTo = 4096
const binary = 0x82

const made = new WeakMap<readonly Uint8Array[], readonly Uint8Array[]>()

/**
 * The bytes of a server's WebSocket frames, one for each message: a whole binary frame, uncompressed and, as servers send
 * them, unmasked (RFC 6455, 5.2). Few chunks, small ones together. Made once for a list that is given again; neither the list
 * nor what is in it may change.
 */
export function packetOf(messages: readonly Uint8Array[]): readonly Uint8Array[] {
  const known = made.get(messages)
  if (known !== undefined) return known
  const packet = pack(messages)
  made.set(messages, packet)
  return packet
}

function pack(messages: readonly Uint8Array[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = []
  let small: Uint8Array[] = []
  const flush = () => {
    if (small.length > 0) chunks.push(Buffer.concat(small))
    small = []
  }
  for (const message of messages) {
    small.push(header(message.byteLength))
    if (message.byteLength <= copiedUpTo) small.push(message)
    else {
      flush()
      chunks.push(message)
    }
  }
  flush()
  return chunks
}

function header(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(binary, length)
  const bytes = Buffer.allocUnsafe(length < 65_536 ? 4 : 10)
  bytes[0] = binary
  bytes[1] = length < 65_536 ? 126 : 127
  if (length < 65_536) bytes.writeUInt16BE(length, 2)
  else bytes.writeBigUInt64BE(BigInt(length), 2)
  return bytes
}
