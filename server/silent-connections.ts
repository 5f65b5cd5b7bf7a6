import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** A browser opens a few ahead of time; whoever wants more than all of these to wait has nothing to say. */
const mostSilent = 1000

/**
 * Connections that have said nothing yet hold memory and cost whoever opens them nothing. Beyond `most` the one that has
 * been silent longest is ended: one who has come to ask something has asked it by then.
 */
export function limitSilent(server: Server, most = mostSilent): void {
  const silent = new Set<Socket>()
  server.on('connection', (socket) => {
    silent.add(socket)
    const spoken = () => silent.delete(socket)
    socket.once('close', spoken)
    const [longest] = silent
    if (silent.size > most) longest?.destroy()
  })
  const spoke = ({ socket }: { socket: Socket }) => silent.delete(socket)
  server.prependListener('request', spoke)
  server.prependListener('upgrade', spoke)
}
