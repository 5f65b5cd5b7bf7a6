import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InlineToken, inlineTokens, titleText } from './index'
import { nastyField } from './testing/nasty'

/** Tokens as HTML-like text, so that each case is one line. */
function show(tokens: readonly InlineToken[]): string {
  return tokens.map(showToken).join('')
}

function showToken(token: InlineToken): string {
  switch (token.kind) {
    case 'text':
      return token.text
    case 'code':
      return `<code>${token.text}</code>`
    case 'emphasis':
      return `<em>${show(token.children)}</em>`
    case 'strong':
      return `<b>${show(token.children)}</b>`
    case 'link':
      return `<a ${token.url}>${show(token.children)}</a>`
  }
}

describe('inlineTokens', () => {
  const table: readonly (readonly [string, string])[] = [
    ['plain', 'plain'],
    ['a `b *c*` *d* _e_ **f**', 'a <code>b *c*</code> <em>d</em> <em>e</em> <b>f</b>'],
    ['``a ` b``', '<code>a ` b</code>'],
    ['***a*** b', '<em><b>a</b></em> b'],
    ['**a *b* c**', '<b>a <em>b</em> c</b>'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['*a', '*a'],
    ['half `code', 'half `code'],
    ['\\*a\\* \\[b\\] \\x', '*a* [b] \\x'],
    ['a &lt;b&gt; &amp; &#38; &#x26; &unknown;', 'a <b> & & & &unknown;'],
    ['[RFC] see [the *text*](u)', '[RFC] see <a u>the <em>text</em></a>'],
    ['*[a](u)*', '<em><a u>a</a></em>'],
    ['<https://a.example>', '<a https://a.example>https://a.example</a>'],
    ['Vec<T>', 'Vec<T>'],
    ['a\n  b', 'a b'],
    ['', ''],
  ]
  for (const [markdown, shown] of table)
    it(`reads ${JSON.stringify(markdown)}`, () => expect(show(inlineTokens(markdown))).toBe(shown))

  it('gives the same array for the same text', () => {
    expect(inlineTokens('a *b*')).toBe(inlineTokens('a *b*'))
  })

  it('reads any text at all, and loses nothing of what has no markup', () => {
    fc.assert(
      fc.property(nastyField, (text) => {
        const letters = titleText(text).match(/[a-z]/g) ?? []
        expect(letters.length).toBeLessThanOrEqual(text.length)
        if (/^[a-z ]*$/.test(text)) expect(titleText(text)).toBe(text.trim().replace(/ +/g, ' '))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('titleText', () => {
  it('leaves out what is only markup', () => {
    expect(titleText('Drop `[_]::len`\n  in **all** of &lt;T> [here](u)')).toBe('Drop [_]::len in all of <T> here')
  })
})
