import { linkKey } from '../links'
import type { ArchiveTarget } from './types'

/** The address without markdown's escapes; null unless it is http or https. */
export function targetOf(destination: string | null): ArchiveTarget | null {
  if (destination === null) return null
  const plain = destination.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&(?:amp|#38|#x26);/gi, '&')
  if (!/^https?:\/\/[^\s/]/i.test(plain)) return null
  const key = linkKey(plain)
  return { url: plain, key, host: /^https?:\/\/([^/?#]+)/i.exec(key)?.[1] ?? '' }
}
