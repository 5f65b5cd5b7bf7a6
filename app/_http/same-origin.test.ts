import { expect, test } from 'vitest'
import { crossOriginRefusal } from './same-origin'

const ours = 'https://news.example'
const refusal = (headers: Record<string, string>) =>
  crossOriginRefusal({ headers: new Headers(headers) } as Request, ours)

test.each([{}, { origin: ours }, { origin: ours, 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
  'takes %j',
  (headers: Record<string, string>) => {
    expect(refusal(headers)).toBeNull()
  },
)

test.each([
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { origin: 'https://news.example.evil.example' },
  { origin: 'https://sub.news.example' },
  { origin: 'http://news.example' },
  { origin: 'https://news.example:444' },
  { origin: ours, 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
])('refuses %j', (headers: Record<string, string>) => {
  expect(refusal(headers)).toMatchObject({ code: 'forbidden' })
})
