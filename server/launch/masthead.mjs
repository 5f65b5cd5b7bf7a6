#!/usr/bin/env node
// `npm run masthead -- …`: the command line, built when its sources changed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildServer } from './build.mjs'
import { root, setUp } from './setup.mjs'

setUp()
if (process.argv[2] === 'start' && process.argv.length === 3) {
  await import('./start.mjs')
} else {
  await buildServer()
  // npm runs scripts in the checkout; the files that a person names are where they are.
  if (process.env.npm_lifecycle_event === 'masthead' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  const isDriver = process.argv[2] === 'merge' && !process.argv.includes('--help')
  await import(pathToFileURL(join(root, isDriver ? '.build/merge.js' : '.build/masthead.js')).href)
}
