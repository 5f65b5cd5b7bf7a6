// `npm start`: installs what is missing, builds what is stale, and becomes the server.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { root, setUp } from './setup.mjs'

setUp()
await build()
process.env.NODE_ENV = 'production'
await import(pathToFileURL(join(root, '.build/main.js')).href)
