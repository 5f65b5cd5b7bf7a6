import { readFile, stat } from 'node:fs/promises'
import { errorCode, Problem } from '../problem'

/** The largest issue seen has 90 KB. */
const largest = 1024 * 1024

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is not there',
}

/** The text of a markdown file; a Problem with a sentence for what is none. */
export async function readMarkdown(file: string): Promise<string> {
  const bytes = await readBytes(file)
  if (bytes.includes(0)) throw new Problem(`${file} is binary, not text. Name a markdown file.`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Problem(`${file} is not UTF-8. Save it as UTF-8 and try again.`)
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file)
    if (size > largest)
      throw new Problem(
        `${file} has ${(size / 1024 / 1024).toFixed(1)} MB; an issue may have 1 MB. Shorten or split it.`,
      )
    return await readFile(file)
  } catch (error) {
    const reason = reasons[errorCode(error) ?? '']
    if (error instanceof Problem || reason === undefined) throw error
    throw new Problem(`${file} ${reason}.`)
  }
}
