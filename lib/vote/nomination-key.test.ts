import { describe, expect, it } from 'vitest'
import { nominationKey } from './nomination-key'

const crate = (name: string) => nominationKey({ of: 'crate', name, url: 'https://crates.io/crates/x', pitch: '' })
const quote = (text: string) => nominationKey({ of: 'quote', text, who: 'a', where: '', url: null })
const link = (url: string) => nominationKey({ of: 'link', title: 'a', url, pitch: '' })

describe('nominationKey', () => {
  it('takes crates that differ in capitals, - and _ for one', () => {
    expect(crate('Serde_JSON')).toBe(crate('serde-json'))
    expect(crate('serde_jsonx')).not.toBe(crate('serde-json'))
  })

  const words = `It's a "footgun", yes - but it's a sound one`
  it.each([
    ['other marks', 'It’s a “footgun”, yes – but it’s a sound one'],
    ['capitals', words.toUpperCase()],
    ['line ends', `\u00a0${words.replaceAll(' ', '\n')}\t`],
    ['emphasis', `It's a "*footgun*", **yes** - _but_ it's a \`sound\` one`],
    ['a quotation', `> It's a "footgun", yes -\r\n> but it's a sound one\r\n`],
    ['a link', `It's a "[footgun](https://a.b/c_(d) "t")", yes --- but it's a sound one`],
    ['escapes', `It\\'s a \\"footgun\\", yes \\- but it\\'s a \\\nsound one`],
    ['what can’t be seen', `It's a "foot\u200bgun", yes - but it's a \u202asound\u202c one\ufeff`],
  ])('folds %s of a quote', (_, text) => {
    expect(quote(text)).toBe(quote(words))
  })

  it('folds quotation marks around a quote, but not those of its first and last words', () => {
    expect(quote('“Rust is fine.”')).toBe(quote('Rust is fine.'))
    expect(quote('"Rust" is "fine"')).not.toBe(quote('Rust" is "fine'))
  })

  it('tells quotes with other words from each other, also in other scripts', () => {
    expect(quote('a snake_case name')).not.toBe(quote('a snakecase name'))
    expect(quote('الصدأ لغة')).not.toBe(quote('الصدأ ليس لغة'))
    expect(quote('Rust!')).not.toBe(quote('Rust?'))
    expect(quote('***')).not.toBe(quote('---'))
    expect(quote('```\nfn main() {}\n```')).toBe('fn main() {}')
  })

  it('takes addresses of one page for one', () => {
    expect(link('https://Example.com/a?utm_source=x')).toBe(link('https://example.com/a'))
  })
})
