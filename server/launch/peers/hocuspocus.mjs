// Hocuspocus as its manual sets it up: documents in SQLite, people checked in `onAuthenticate`. Started by the bench.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const [folder, port] = process.argv.slice(2)
const server = new Server({
  address: '127.0.0.1',
  port: Number(port),
  quiet: true,
  extensions: [new SQLite({ database: `${folder}/documents.sqlite` })],
  async onAuthenticate({ token }) {
    if (!/^bench-\d+$/.test(token)) throw new Error('Not signed in')
  },
})
await server.listen()
process.on('message', (message) => {
  if (message !== 'collect') return
  globalThis.gc()
  process.send('collected')
})
process.send({ port: server.address.port })
