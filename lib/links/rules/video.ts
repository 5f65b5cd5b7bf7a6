import { type Address, paramName, paramValue, segmentsOf } from '../address'
import type { LinkRule } from '../rule'

export const videoRules: readonly LinkRule[] = [
  {
    name: 'youtube',
    reason: 'is another address of the video',
    apply: youtube,
    same: [
      ['https://youtu.be/abcDEF12345', 'https://www.youtube.com/watch?v=abcDEF12345'],
      ['https://youtu.be/abcDEF12345?si=x&t=42', 'https://www.youtube.com/watch?v=abcDEF12345'],
      ['https://www.youtube.com/shorts/abcDEF12345', 'https://www.youtube.com/watch?v=abcDEF12345'],
      ['https://www.youtube.com/live/abcDEF12345?feature=share', 'https://m.youtube.com/watch?v=abcDEF12345'],
      ['https://www.youtube.com/embed/abcDEF12345', 'https://www.youtube.com/watch?v=abcDEF12345'],
      ['https://www.youtube.com/watch?v=abcDEF12345&list=PL1&index=2', 'https://youtu.be/abcDEF12345'],
      ['https://www.youtube.com/watch?v=abcDEF12345&t=1h2m3s', 'https://youtu.be/abcDEF12345?t=3723'],
    ],
    different: [
      ['https://youtu.be/abcDEF12345', 'https://youtu.be/abcdef12345'],
      ['https://youtu.be/abcDEF12345?t=3600', 'https://youtu.be/abcDEF12345?t=7200'],
      ['https://www.youtube.com/playlist?list=PL1', 'https://www.youtube.com/playlist?list=PL2'],
    ],
  },
  {
    name: 'vimeo',
    reason: 'is another address of the video',
    apply: (address) => {
      const id = address.host === 'player.vimeo.com' ? /^\/video\/(\d+)/.exec(address.path)?.[1] : undefined
      return id === undefined ? address : { ...address, host: 'vimeo.com', path: `/${id}` }
    },
    same: [['https://player.vimeo.com/video/12345', 'https://vimeo.com/12345']],
  },
]

/** From here on a time names one talk of a long recording; before that it only skips the greeting. */
const longIntoSeconds = 600

function youtube(address: Address): Address {
  const id = videoId(address)
  if (id !== null)
    return { ...address, host: 'youtube.com', path: '/watch', params: [...timeOf(address), `v=${id}`], fragment: '' }
  if (address.host !== 'youtube.com') return address
  const kept = address.path === '/playlist' ? /^list$/ : /^(?!si$|feature$|app$|ab_channel$|pp$|sub_confirmation$)/
  return { ...address, params: address.params.filter((param) => kept.test(paramName(param))) }
}

function videoId(address: Address): string | null {
  const [first = '', second = ''] = segmentsOf(address.path)
  if (address.host === 'youtu.be') return named(first)
  if (address.host !== 'youtube.com') return null
  if (/^(?:shorts|live|embed|v|e)$/.test(first)) return named(second)
  return first === 'watch' ? named(paramValue(address, 'v') ?? second) : null
}

function named(id: string): string | null {
  return /^[\w-]{6,}$/.test(id) ? id : null
}

function timeOf(address: Address): readonly string[] {
  const text = paramValue(address, 't') ?? paramValue(address, 'start') ?? /^t=(.+)$/.exec(address.fragment)?.[1] ?? ''
  const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,7})s?)?$/.exec(text) ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return total >= longIntoSeconds ? [`t=${total}`] : []
}
