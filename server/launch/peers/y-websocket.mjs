// @y/websocket-server as its README sets it up: updates in LevelDB, people checked before the upgrade. Started by the bench.
import { createServer } from 'node:http'
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils'
import WebSocket from 'ws'
import { LeveldbPersistence } from 'y-leveldb'
import * as Y from 'yjs'

const [folder, port] = process.argv.slice(2)
const store = new LeveldbPersistence(`${folder}/documents`)
// The same as the package does itself where YPERSISTENCE names a folder, which fails there: it calls `require` in a module.
setPersistence({
  provider: store,
  bindState: async (name, doc) => {
    const kept = await store.getYDoc(name)
    store.storeUpdate(name, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(kept))
    doc.on('update', (update) => store.storeUpdate(name, update))
  },
  writeState: async () => {},
})

const sockets = new WebSocket.Server({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer((_request, response) => response.end('okay'))
server.on('upgrade', (request, socket, head) => {
  if (!/(?:^|; )name=bench-\d+$/.test(request.headers.cookie ?? '')) socket.destroy()
  else sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
})
server.listen(Number(port), '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', (message) => {
  if (message !== 'collect') return
  globalThis.gc()
  process.send('collected')
})
