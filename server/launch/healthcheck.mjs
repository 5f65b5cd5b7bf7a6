// Ends with 0 when the server of this machine is ready, else with 1: for containers and supervisors.
import { request } from 'node:http'
import { env, exit } from 'node:process'

// The server answers to its public name only.
const port = env.PORT || '3000'
const host = env.MASTHEAD_URL ? new URL(env.MASTHEAD_URL).host : `localhost:${port}`

request({ host: '127.0.0.1', port, path: '/api/ready', headers: { host }, timeout: 4000 })
  .on('response', ({ statusCode }) => exit(statusCode === 200 ? 0 : 1))
  .on('timeout', () => exit(1))
  .on('error', () => exit(1))
  .end()
