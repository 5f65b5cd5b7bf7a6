import { expect, test } from 'vitest'
import { placeSchema, submissionSchema } from './index'

const id = '6f2c1a34-5b7d-4e8f-9a0b-1c2d3e4f5a6b'
const form = {
  formKey: id,
  url: 'https://new.example/post',
  title: 'A post',
  section: null,
  tags: [],
  note: '',
  name: '',
  email: '',
}

test('nothing that is taken holds a character which the database refuses', () => {
  const nul = (text: string) => `${text}\0${text}`
  const parsed = submissionSchema.parse({
    ...form,
    title: nul('Title'),
    section: nul('News'),
    tags: [nul('video')],
    note: `${nul('one')}\n\ttwo\u001b`,
    name: nul('Mia'),
  })
  expect(parsed).toMatchObject({ title: 'Title Title', note: 'oneone\n\ttwo', name: 'Mia Mia' })
  expect(JSON.stringify(parsed)).not.toContain('\\u0000')
})

test('an issue has a number that the database can hold', () => {
  const place = { id, parent: null, after: null }
  expect(placeSchema.safeParse({ ...place, issue: 621 }).success).toBe(true)
  for (const issue of [-1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER])
    expect(placeSchema.safeParse({ ...place, issue }).success).toBe(false)
})
