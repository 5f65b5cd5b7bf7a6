import { expect, test } from 'vitest'
import { readCrate } from './crate-name'

test.each([
  ['serde', 'serde'],
  [' Serde_json ', 'Serde_json'],
  ['cargo add serde', 'serde'],
  ['cargo install cargo-edit', 'cargo-edit'],
  ['serde = "1.0"', 'serde'],
  ['serde = { version = "1" }', 'serde'],
  ['serde@1.0.0', 'serde'],
  ['https://crates.io/crates/serde', 'serde'],
  ['http://www.crates.io/crates/serde/1.0.0#x', 'serde'],
  ['crates.io/crates/serde', 'serde'],
  ['https://docs.rs/serde', 'serde'],
  ['https://docs.rs/serde/latest/serde/de/trait.Visitor.html?search=x', 'serde'],
  ['https://docs.rs/crate/serde/latest', 'serde'],
  ['https://lib.rs/crates/serde', 'serde'],
  ['lib.rs/install/cargo-edit', 'cargo-edit'],
])('the crate of %j is %s', (text, name) => {
  expect(readCrate(text)).toEqual({ kind: 'name', name })
})

test.each([
  'https://github.com/serde-rs/serde',
  'github.com/serde-rs/serde',
  'https://crates.io/',
  'https://crates.io/users/x',
  'https://docs.rs/releases/recent',
  'https://docs.rs/crate/',
  'https://crates.io.evil.example/crates/serde',
  'https://crates.io/crates/%2e%2e',
])('%j names no crate', (text) => {
  expect(readCrate(text).kind).toBe('page')
})

test.each([
  '',
  '   ',
  'two words',
  '1st',
  'x'.repeat(65),
  '<b>',
  'javascript:alert(1)',
  'https://',
  'a b.c d',
  'مرحبا',
])('%j is nothing', (text) => {
  expect(readCrate(text)).toEqual({ kind: 'nothing' })
})
