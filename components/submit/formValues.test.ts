import { expect, test } from 'vitest'
import { checkValues } from './checkValues'
import { askLanguage, emptyValues, onlyFields, toRequest } from './formValues'

const formKey = '0b4f7d5e-8f0e-4d43-9f3f-0d8a4a4f2b61'
const filled = { ...emptyValues, url: 'https://example.org/a', title: 'A title' }

test('a filled form becomes the input of a submission', () => {
  const { errors, input } = checkValues({ ...filled, tags: ['video'], language: 'ES' }, formKey)
  expect(errors).toEqual({})
  expect(input).toMatchObject({ formKey, section: null, tags: ['video', 'ES'], email: null })
})

test('an empty form names the fields that are missing', () => {
  const { errors, input } = checkValues(emptyValues, formKey)
  expect(input).toBeNull()
  expect(Object.keys(errors)).toEqual(['url', 'title'])
})

test('an address that can’t be published says why', () => {
  expect(checkValues({ ...filled, url: 'javascript:alert(1)' }, formKey).errors.url).toMatch('javascript:')
})

test('a title of 100 KB is refused with a sentence', () => {
  expect(checkValues({ ...filled, title: 'x'.repeat(100_000) }, formKey).errors.title).toMatch('longer than 300')
})

test('the server’s messages keep only those of this form, in its order', () => {
  const errors = onlyFields([
    ['email', 'b'],
    ['formKey', 'x'],
    ['url', 'a'],
  ])
  expect(Object.entries(errors)).toEqual([
    ['url', 'a'],
    ['email', 'b'],
  ])
})

test('a section that was not chosen is sent as null', () => {
  expect(toRequest(filled, formKey).section).toBeNull()
  expect(toRequest({ ...filled, section: 'Official' }, formKey).section).toBe('Official')
})

test('“Not in English” without a language asks for it', () => {
  const { errors, input } = checkValues({ ...filled, language: askLanguage }, formKey)
  expect(input).toBeNull()
  expect(errors.language).toMatch('Choose the language')
})
