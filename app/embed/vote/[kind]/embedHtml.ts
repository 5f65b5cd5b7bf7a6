import { momentText } from '../../../../components/vote/moments'
import { excerpt, votesText } from '../../../../components/vote/words'
import type { NominationView, RoundView } from '../../../../lib/views'

/** How many are listed. */
const listed = 5
/** The letters of a pitch or a quote that are shown. */
const shown = 140

interface EmbedOptions {
  /** Null where there is none; `message` says why. */
  readonly round: RoundView | null
  readonly message: string
  /** Where one votes. */
  readonly address: string
  readonly theme: 'light' | 'dark' | null
}

/** A whole page of its own, since it runs in a frame: it needs nothing but itself. */
export function embedHtml({ round, message, address, theme }: EmbedOptions): string {
  const title = round?.ballot.title ?? 'Vote'
  return `<!doctype html>
<html lang="en"${theme === null ? '' : ` style="color-scheme: ${theme}"`}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>
<h1><a href="${escapeHtml(address)}" target="_blank" rel="noopener">${escapeHtml(title)}</a></h1>
${round === null ? `<p>${escapeHtml(message)}</p>` : listOf(round, address)}
</main></body>
</html>
`
}

function listOf(round: RoundView, address: string): string {
  const standing = round.nominations.filter(({ status }) => status === 'standing' || status === 'won')
  const top = standing.toSorted((one, other) => (other.votes ?? 0) - (one.votes ?? 0)).slice(0, listed)
  const more = standing.length - top.length
  const act = round.state === 'open' ? 'Vote or suggest' : 'All of the result'
  return `<p>For issue ${round.issue.number}. ${whenOf(round)}</p>
<ol>${top.map((nomination) => itemOf(nomination, address)).join('')}</ol>
<p><a class="act" href="${escapeHtml(address)}" target="_blank" rel="noopener">${act}</a>${more > 0 ? ` <span>and ${more} more</span>` : ''}</p>`
}

function whenOf({ state, opensAt, closesAt, timeZone, now }: RoundView): string {
  const verb = { upcoming: 'Opens', open: 'Closes', closed: 'Closed' }[state]
  const instant = state === 'upcoming' ? opensAt : closesAt
  const said = momentText(instant, { timeZone, now: Date.parse(now) })
  return `${verb} <time datetime="${escapeHtml(instant)}">${escapeHtml(said)}</time>.`
}

function itemOf({ id, data, facts, votes }: NominationView, address: string): string {
  const href = escapeHtml(`${address}/nominations/${encodeURIComponent(id)}`)
  const name =
    data.of === 'quote'
      ? `“${excerpt(data.text, shown)}”`
      : data.of === 'crate'
        ? data.name
        : excerpt(data.title, shown)
  const about = data.of === 'quote' ? `– ${data.who}` : excerpt(data.pitch || facts?.description || '', shown)
  const count = votes === null ? '' : `<b title="${votesText(votes)}">${votes}</b>`
  return `<li><div><a href="${href}" target="_blank" rel="noopener">${escapeHtml(name)}</a>${about === '' ? '' : `<small>${escapeHtml(about)}</small>`}</div>${count}</li>`
}

/** Text as it may stand in HTML and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (unit) => `&#${unit.charCodeAt(0)};`)
}

const style = `:root{color-scheme:light dark}
body{margin:0;padding:16px;background:light-dark(#fbfaf7,#16151a);color:light-dark(#1d1b16,#edeae4);font:14px/1.45 Inter,system-ui,sans-serif}
main{max-width:640px;margin:0 auto}
h1{margin:0 0 4px;font:600 20px/1.2 Newsreader,Georgia,serif;letter-spacing:-.015em}
a{color:inherit;text-decoration:none}a:hover{text-decoration:underline;text-underline-offset:3px}
:focus-visible{outline:2px solid light-dark(#2b5c8a,#8fbfe8);outline-offset:2px;border-radius:4px}
p{margin:0;color:light-dark(#57524a,#b3aea6)}
ol{list-style:none;margin:12px 0;padding:0;border-top:1px solid light-dark(#e6e2d8,#2c2a32)}
li{display:flex;gap:14px;align-items:baseline;padding:9px 0;border-bottom:1px solid light-dark(#e6e2d8,#2c2a32)}
li div{flex:1;min-width:0;overflow-wrap:anywhere}li a{font-weight:600}
small{display:block;font-size:13px;color:light-dark(#57524a,#b3aea6)}
b{font-variant-numeric:tabular-nums}
.act{color:light-dark(#b4321f,#f0785f);font-weight:500;text-decoration:underline;text-underline-offset:3px}span{margin-left:8px}`
