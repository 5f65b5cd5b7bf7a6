import { archiveAddress } from '../../lib/archive'
import { linkKey } from '../../lib/links'
import type { WinnerView } from '../../lib/views'
import { foldCrate, type NominationData, type NominationKind, nearAmong, nominationKey } from '../../lib/vote'
import type { Database } from '../db/client'
import { choicesVersion, listArchivedChoices, listTakenChoices } from '../db/queries/winners'
import type { VoteDeps } from './deps'
import { titleOf } from './title-of'

/** One that was chosen for a published issue. */
export interface Chosen {
  readonly of: NominationKind
  /** The ballot of its round; null where the archive has it. */
  readonly ballot: string | null
  /** Of a crate its folded name, of a quote its words, of a page its link's key. */
  readonly key: string
  readonly urlKey: string | null
  readonly view: WinnerView
}

/** All that were ever chosen, newest first, each once. */
export interface AllChosen {
  readonly list: readonly Chosen[]
  /** Those that are of the same thing, newest first. */
  same(data: Pick<Known, 'of' | 'key' | 'urlKeys'>): readonly Chosen[]
}

interface Known {
  readonly of: NominationKind
  readonly key: string
  readonly urlKeys: readonly string[]
}

type Reader = Pick<VoteDeps, 'db' | 'publication'>

/** What was read last of a database: there are a thousand of them, which change once a week. */
const read = new WeakMap<Database, { readonly version: string; readonly chosen: Promise<AllChosen> }>()

export async function allChosen({ db, publication }: Reader): Promise<AllChosen> {
  const version = `${publication.id} ${await choicesVersion(db, publication.id)}`
  const last = read.get(db)
  if (last?.version === version) return last.chosen
  const chosen = readChosen(db, publication.id)
  chosen.catch(() => read.delete(db))
  read.set(db, { version, chosen })
  return chosen
}

/** What a nomination can be the same as another by. */
export function knownBy(data: NominationData): Known {
  const key = nominationKey(data)
  if (data.of === 'crate') return { of: 'crate', key, urlKeys: [linkKey(data.url), crateKey(key)] }
  return { of: data.of, key, urlKeys: data.of === 'link' ? [key] : [] }
}

function crateKey(foldedName: string): string {
  return linkKey(`https://crates.io/crates/${foldedName}`)
}

async function readChosen(db: Database, publicationId: number): Promise<AllChosen> {
  const [archived, taken] = await Promise.all([
    listArchivedChoices(db, publicationId),
    listTakenChoices(db, publicationId),
  ])
  const fromRounds = taken.map(chosenByVote)
  // What was taken stands in the archive as well, once its issue was read.
  const others = archived
    .map(chosenInIssue)
    .filter(
      (one) => !fromRounds.some((other) => other.view.issue.number === one.view.issue.number && isSame(one, other)),
    )
  const list = [...fromRounds, ...others].sort(newestFirst)
  return { list, same: remember(sameAmong(list)) }
}

function newestFirst({ view: { issue: one } }: Chosen, { view: { issue: other } }: Chosen): number {
  const [a, b] = [one.date ?? '', other.date ?? '']
  if (a !== b) return a < b ? 1 : -1
  return (other.number ?? 0) - (one.number ?? 0)
}

/** Looking through all quotes takes a moment, and a round's page asks for the same ones again and again. */
function remember(find: AllChosen['same']): AllChosen['same'] {
  const found = new Map<string, readonly Chosen[]>()
  return (known) => {
    const name = JSON.stringify(known)
    const same = found.get(name) ?? find(known)
    if (found.size >= mostRemembered) found.clear()
    found.set(name, same)
    return same
  }
}

const mostRemembered = 1000

function sameAmong(list: readonly Chosen[]): AllChosen['same'] {
  const quotes = list.filter(({ of }) => of === 'quote')
  const nearTo = nearAmong(quotes.map((one, at) => ({ id: String(at), text: one.key })))
  return ({ of, key, urlKeys }) => {
    if (of !== 'quote')
      return list.filter(
        (one) => one.of === of && (one.key === key || (one.urlKey !== null && urlKeys.includes(one.urlKey))),
      )
    const near = new Set(nearTo(key))
    return quotes.filter((_, at) => near.has(String(at)))
  }
}

function isSame(one: Chosen, other: Chosen): boolean {
  return sameAmong([one])({ ...other, urlKeys: other.urlKey === null ? [] : [other.urlKey] }).length > 0
}

type Archived = Awaited<ReturnType<typeof listArchivedChoices>>[number]
type Taken = Awaited<ReturnType<typeof listTakenChoices>>[number]

function chosenInIssue({ kind, title, url, urlKey, detail, number, date }: Archived): Chosen {
  const issue = { number, date }
  const href = number === null ? archiveAddress({ q: title.slice(0, 100) }) : `/issues/${number}`
  if (kind === 'quote') {
    const view = {
      issue,
      title: titleOf({ of: 'quote', text: title, who: '', where: '', url }),
      url,
      text: title,
      who: detail === '' ? null : detail,
      href,
    }
    return { of: 'quote', ballot: null, key: title, urlKey, view }
  }
  const { text, who } = splitDetail(detail)
  return { of: 'crate', ballot: null, key: foldCrate(title), urlKey, view: { issue, title, url, text, who, href } }
}

/** The archive keeps who suggested a crate behind what it says of it. */
function splitDetail(detail: string): Pick<WinnerView, 'text' | 'who'> {
  const at = detail.lastIndexOf(' — ')
  return at < 0 ? { text: detail, who: null } : { text: detail.slice(0, at), who: detail.slice(at + 3) }
}

function chosenByVote({ ballot, data, creditName, number, date }: Taken): Chosen {
  const { of, key } = knownBy(data)
  const view = { issue: { number, date }, ...shown(data, creditName), href: `/vote/${ballot}/${number}` }
  return {
    of,
    ballot,
    key: of === 'quote' && 'text' in data ? data.text : key,
    urlKey: view.url === null ? null : linkKey(view.url),
    view,
  }
}

function shown(data: NominationData, creditName: string): Pick<WinnerView, 'title' | 'url' | 'text' | 'who'> {
  const { url } = data
  if (data.of === 'quote') {
    const who = data.where === '' ? data.who : `${data.who} on ${data.where}`
    return { title: titleOf(data), url, text: data.text, who }
  }
  return { title: titleOf(data), url, text: data.pitch, who: creditName }
}
