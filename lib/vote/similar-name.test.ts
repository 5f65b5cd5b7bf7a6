import { describe, expect, it } from 'vitest'
import { famousCrates } from './famous-crates'
import { similarName } from './similar-name'

describe('similarName', () => {
  it.each([
    ['serd', 'serde'],
    ['sered', 'serde'],
    ['serdee', 'serde'],
    ['zerde', 'serde'],
    ['rnad', 'rand'],
    ['raand', 'rand'],
    ['request', 'reqwest'],
    ['tokio-rs', 'tokio'],
    ['tokio_rust', 'tokio'],
    ['rusttokio', 'tokio'],
    ['tokiors', 'tokio'],
    ['ser_de', 'serde'],
    ['serdejson', 'serde_json'],
    ['rustdecimal', 'rust_decimal'],
    ['Lazy-Statics', 'lazy_static'],
  ])('takes %s for %s', (name, known) => {
    expect(similarName(name)).toBe(known)
  })

  it.each(['', 'a', 'rs', 'rust', 'std', 'timers', 'hey', 'clamp', 'toml_edit', 'tokio-stream', 'serde_with', 'nom'])(
    'takes %s for nothing else',
    (name) => {
      expect(similarName(name)).toBe(null)
    },
  )

  it('takes no well-known crate for another, however it is spelled', () => {
    expect(new Set(famousCrates).size).toBe(famousCrates.length)
    for (const name of famousCrates) {
      expect(similarName(name), name).toBe(null)
      expect(similarName(name.toUpperCase().replaceAll('-', '_')), name).toBe(null)
    }
  })
})
