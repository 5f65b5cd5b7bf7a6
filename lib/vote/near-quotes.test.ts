import { describe, expect, it } from 'vitest'
import { nearAmong, nearQuotes } from './near-quotes'

const standing = [
  { id: 'footgun', text: 'It’s a footgun, yes, but it’s a *sound* footgun.' },
  { id: 'bare', text: 'Bare Metal Attracts Rust' },
  { id: 'jedi', text: '> It’s a compiler not a Jedi, don’t expect it to read minds.\n>\n> Not even yours.' },
  { id: 'arabic', text: 'الصدأ لغة برمجة آمنة وسريعة' },
]

describe('nearQuotes', () => {
  it.each([
    ['footgun', 'its a footgun yes but its a sound footgun'],
    ['footgun', '"It\'s a footgnu, yes, but it\'s a sound footgun"'],
    ['bare', 'Bare metal atracts Rust!'],
    ['jedi', 'It’s a compiler, not a Jedi'],
    ['jedi', '> It’s a compiler not a Jedi, do not expect it to read minds.'],
    ['arabic', '«الصدأ لغة برمجة امنة وسريعة»'],
  ])('finds %s: %s', (id, text) => {
    expect(nearQuotes(text, standing)).toEqual([id])
  })

  it.each(['It’s a compiler', 'Rust', 'Failure is not an Option<T>. It’s a Result<T, E>.', '', '***', '🦀'])(
    'finds nothing near “%s”',
    (text) => {
      expect(nearQuotes(text, standing)).toEqual([])
    },
  )

  it('takes the others apart once, whatever is looked for among them', () => {
    let read = 0
    const others = standing.map(({ id, text }) => ({
      id,
      get text() {
        read += 1
        return text
      },
    }))
    const among = nearAmong(others)
    const texts = ['Bare metal attracts Rust', 'Something else, of which nobody has heard.', standing[0]?.text ?? '']
    expect(texts.map(among)).toEqual(texts.map((text) => nearQuotes(text, standing)))
    expect(read).toBe(standing.length)
  })

  it('gives the nearest first', () => {
    const others = [
      { id: 'cut', text: 'Sometimes you don’t want the code to compile.' },
      { id: 'same', text: 'Sometimes you don’t want the code to compile. The compiler’s job is to tell you so.' },
    ]
    const text = 'Sometimes you don’t want the code to compile. The compiler’s job is often to tell you so.'
    expect(nearQuotes(text, [...standing, ...others])).toEqual(['cut', 'same'])
  })
})
