import { parseLink } from '../links'
import { safeUrl } from '../markdown'
import { parseProse } from '../markdown/prose/index'
import type { BallotRules } from '../publication/rules'
import type { Credit, NominationData } from './types'
import { escapePlain, type Level, oneLine, plainMarkdown } from './winner-markdown-plain'
import { quoteMarkdown } from './winner-markdown-quote'
import { type Saying, sayings } from './winner-markdown-said'

export interface Winner {
  readonly form: BallotRules['form']
  readonly data: NominationData
  readonly credit: Credit
  /** The nomination's own page, linked where the credit names none. */
  readonly page: string
}

/**
 * What an issue says of a winner, in the publication's own form: its paragraphs, with a blank line between them. Of each,
 * the first alternative whose variables are all known; one without any is left out.
 *
 * A value says in the issue what it says in the nomination, whatever it holds: names and titles are plain text, a pitch is
 * inline markdown where that is harmless, a quote a block quote. Nothing of it is a heading or an entry of a list, nor goes
 * on into what follows.
 */
export function winnerMarkdown({ form, ...winner }: Winner): string {
  const values = valuesOf(winner)
  return form.paragraphs.flatMap((alternatives) => paragraph(alternatives, values) ?? []).join('\n\n')
}

type Value =
  | { readonly is: 'plain' | 'pitch' | 'address'; readonly text: string }
  | { readonly is: 'quote'; readonly text: string }
type Values = ReadonlyMap<string, Value>

const variable = /\{([A-Za-z]+)\}/g

function valuesOf({ data, credit, page }: Omit<Winner, 'form'>): Values {
  const values = new Map<string, Value>()
  const add = (name: string, is: Value['is'], text: string | null) => {
    const known = is === 'quote' ? (text ?? '') : oneLine(text ?? '')
    if (known.trim() !== '' && (is !== 'address' || parseLink(known).ok)) values.set(name, { is, text: known })
  }
  if (data.of === 'crate') add('name', 'plain', data.name)
  if (data.of === 'link') add('title', 'plain', data.title)
  if (data.of === 'quote') {
    add('quote', 'quote', data.text)
    add('who', 'plain', data.who)
    add('where', 'plain', data.where)
  } else add('pitch', 'pitch', data.pitch)
  add('url', 'address', data.url)
  add(credit.self ? 'selfBy' : 'by', 'plain', credit.name)
  add('credit', 'address', credit.url ?? page)
  return values
}

function paragraph(alternatives: readonly string[], values: Values): string | null {
  const form = alternatives.find((each) => variablesOf(each).every((name) => values.has(name)))
  if (form === undefined) return null
  const quote = /^\s*\{([A-Za-z]+)\}\s*$/.exec(form)?.[1]
  const alone = quote === undefined ? undefined : values.get(quote)
  return alone?.is === 'quote' ? quoteMarkdown(alone.text) : filled(form, values)
}

const variablesOf = (form: string): readonly string[] => [...form.matchAll(variable)].map(([, name]) => name ?? '')

/** The form with its values, each escaped as little as will do for the paragraph to say what it should. */
function filled(form: string, values: Values): string {
  const whole = oneLine(form)
  const attempts = ([0, 1, 2] as const).map((least) =>
    fill(whole, (name, after) => written(values, { name, after, least })),
  )
  return attempts.find((text) => saysIts(whole, values, text)) ?? attempts.at(-1) ?? ''
}

function fill(form: string, write: (name: string, after: string) => string): string {
  return form.replace(variable, (match, name: string, at: number) => write(name, form.slice(at + match.length)))
}

interface Use {
  readonly name: string
  /** What follows it in the form. */
  readonly after: string
  readonly least: Level
}

function written(values: Values, { name, after, least }: Use): string {
  const value = values.get(name)
  if (value === undefined) return ''
  if (value.is === 'address') return safeUrl(value.text)
  if (value.is === 'pitch') return pitchMarkdown(value.text, { after, least })
  const plain = plainMarkdown(oneLine(value.text))
  return plain.level >= least ? plain.markdown : escapePlain(oneLine(value.text), least)
}

/** As it was written where it holds only words, code and links, else as plain text; the form ends the sentence. */
function pitchMarkdown(text: string, { after, least }: Pick<Use, 'after' | 'least'>): string {
  const pitch = pitchText(text, after)
  if (least === 2 || saidAlone(pitch) === null) return escapePlain(pitch, Math.max(1, least) as Level)
  return pitch
}

function pitchText(text: string, after: string): string {
  return /^[.!?]/.test(after) ? text.replace(/(?<!\.)\.$/, '') : text
}

/** What inline markdown says in the middle of a line; null where it holds more than words. */
function saidAlone(markdown: string): readonly Saying[] | null {
  const said = wordsOf(`x ${markdown} x`)
  const [first, last] = [said?.[0], said?.at(-1)]
  if (said === null || !first?.text.startsWith('x ') || !last?.text.endsWith(' x')) return null
  return said.map((run, index) => ({
    ...run,
    text: run.text.slice(index === 0 ? 2 : 0, index === said.length - 1 ? -2 : undefined),
  }))
}

/**
 * Whether a paragraph says what the form says with the values in their places: the form is read with a mark of its own for
 * each value, and what each says alone is put in the marks' places.
 */
function saysIts(form: string, values: Values, text: string): boolean {
  const names = [...new Set(variablesOf(form))]
  const markOf = (name: string) => String.fromCharCode(firstMark + names.indexOf(name))
  const standIn = (name: string) => (values.get(name)?.is === 'address' ? `https://${markOf(name)}/` : markOf(name))
  const frame = wordsOf(fill(form, standIn))
  const said = wordsOf(text)
  if (frame === null || said === null) return false
  const afterOf = (name: string) => form.slice(form.indexOf(`{${name}}`) + name.length + 2)
  const expected = frame.flatMap((run) => {
    const marks = run.marks.replace(markedAddress, (_, mark: string) =>
      hrefOf(values.get(names[mark.charCodeAt(0) - firstMark] ?? '')?.text ?? ''),
    )
    return [...run.text].flatMap((unit) => {
      const name = names[unit.charCodeAt(0) - firstMark]
      return name === undefined ? [{ text: unit, marks }] : saidBy(values.get(name), { marks, after: afterOf(name) })
    })
  })
  return JSON.stringify(joined(said)) === JSON.stringify(joined(expected))
}

/** Private-use characters, which no form holds. */
const firstMark = 0xe000
const markedAddress = /https:\/\/([\ue000-\ue0ff])\//g

function saidBy(value: Value | undefined, { marks, after }: { marks: string; after: string }): readonly Saying[] {
  const text = oneLine(value?.text ?? '')
  if (value?.is !== 'pitch') return [{ text, marks }]
  const pitch = pitchText(text, after)
  const said = saidAlone(pitch) ?? [{ text: pitch, marks: '' }]
  return said.map((run) => ({ text: run.text, marks: [marks, run.marks].filter(Boolean).join('\n') }))
}

function wordsOf(markdown: string): readonly Saying[] | null {
  const doc = parseProse(markdown, '\n')
  return doc === null ? null : sayings(doc)
}

/** Where a link with this address leads. */
function hrefOf(address: string): string {
  const [link] = wordsOf(`[x](${safeUrl(address)})`) ?? []
  return link?.marks.replace(/^link /, '') ?? ''
}

function joined(runs: readonly Saying[]): readonly Saying[] {
  const out: Saying[] = []
  for (const run of runs) {
    const marks = run.marks.split('\n').sort().join('\n')
    const last = out.at(-1)
    if (last?.marks === marks) out.splice(-1, 1, { text: last.text + run.text, marks })
    else if (run.text !== '') out.push({ text: run.text, marks })
  }
  return out
}
