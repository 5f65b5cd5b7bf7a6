import path from 'node:path'
import { build } from 'esbuild'

/** The merge driver built alone into a folder, as the launcher builds it; the path of its file. */
export async function buildDriver(folder: string): Promise<string> {
  const outfile = path.join(folder, 'merge.mjs')
  await build({
    entryPoints: [path.resolve(import.meta.dirname, '../merge-driver.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  })
  return outfile
}
