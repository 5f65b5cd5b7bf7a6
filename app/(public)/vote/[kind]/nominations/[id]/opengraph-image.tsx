import { ImageResponse } from 'next/og'
import { excerpt, titleOf } from '../../../../../../components/vote/words'
import { services } from '../../../../../../server/services'

export const size = { width: 1200, height: 630 }
export const contentType = 'image/png'
export const alt = 'A suggestion that one can vote for'

interface ImageProps {
  readonly params: Promise<{ readonly kind: string; readonly id: string }>
}

/** The letters of a quote or a pitch that can be read in a preview. */
const shown = 180
/** What the image's font has. Other letters would be fetched from elsewhere, and nothing of ours asks there. */
const drawable = /^[\u0020-\u007e\u00a0-\u017f\u2010-\u2026]*$/
/** Pictures in text are fetched too. */
const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu

/** What links to a nomination show elsewhere: nothing but what everybody may see of it, without its votes. */
export default async function NominationImage({ params }: ImageProps): Promise<Response> {
  const { kind, id } = await params
  const [found, publication] = await Promise.all([services().votes.nomination(null, id), services().publication.view()])
  if (!found.ok || found.value.round.ballot.kind !== kind) return new Response('Not found\n', { status: 404 })
  const { round, nomination } = found.value
  const { data, facts } = nomination
  const isQuote = data.of === 'quote'
  const main = isQuote ? excerpt(data.text, shown) : titleOf(data)
  const about = isQuote ? `– ${data.who}` : excerpt(data.pitch || facts?.description || '', shown)
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: 72,
        background: '#fbfaf7',
        color: '#1d1b16',
      }}
    >
      <div style={{ display: 'flex', fontSize: 34, color: '#716b64' }}>
        {line(publication.name)}, issue {round.issue.number}
      </div>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ display: 'flex', fontSize: isQuote && main.length > 90 ? 46 : 76, lineHeight: 1.2 }}>
          {line(isQuote ? `“${main}”` : main)}
        </div>
        <div style={{ display: 'flex', marginTop: 24, fontSize: 36, lineHeight: 1.35, color: '#57524a' }}>
          {line(about)}
        </div>
      </div>
      <div style={{ display: 'flex', fontSize: 34, color: '#b4321f' }}>{line(round.ballot.title)}</div>
    </div>,
    size,
  )
}

/** A line as far as it can be drawn; empty where it can't. */
function line(text: string): string {
  const plain = text.replace(pictures, '').normalize('NFC')
  return drawable.test(plain) ? plain : ''
}
