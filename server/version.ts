import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const schema = z.object({ version: z.string() })

/** This Masthead's version, as its package says. */
export async function mastheadVersion(root: string): Promise<string> {
  return schema.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))).version
}
