import { z } from 'zod'
import { parseLink } from '../links'

// Every schema that a browser loads is made with these fields, so this comes before all of them. Otherwise the library tries
// whether it may compile its schemas, which the content security policy forbids and reports.
if ('document' in globalThis) z.config({ jitless: true })

const longestAddress = 2048

/** One line of text: line ends and characters that say nothing become a space. */
export function line(max: number, what: string) {
  return z
    .string()
    .overwrite(wellFormed)
    .transform((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim())
    .pipe(z.string().max(max, `${what} is longer than ${max} characters. Shorten it.`))
}

/** Text of several lines, without the characters that only programs know. */
export function lines(max: number, what: string) {
  return z
    .string()
    .overwrite(wellFormed)
    .transform((text) => text.replace(/[^\P{Cc}\n\r\t]/gu, '').trim())
    .pipe(z.string().max(max, `${what} is longer than ${max} characters. Shorten it.`))
}

/** An address that may be published. */
export function address() {
  return z
    .string()
    .overwrite(wellFormed)
    .trim()
    .min(1, 'Paste the address of the page.')
    .max(longestAddress, `The address is longer than ${longestAddress} characters. Use the page’s own short address.`)
    .superRefine((text, context) => {
      const link = parseLink(text)
      if (!link.ok) context.addIssue({ code: 'custom', message: link.message })
    })
}

/** Half a surrogate pair is no character, and the database's JSON takes none. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd')
}
