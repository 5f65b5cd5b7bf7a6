import { expect, test } from 'vitest'
import { z } from 'zod'
import { readBody } from './body'

const schema = z.object({ title: z.string().min(1, 'Give it a title.'), tags: z.array(z.string()) })

function post(body: string | ReadableStream, headers: Record<string, string> = {}) {
  return new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    duplex: 'half',
  } as RequestInit)
}

test('gives what the schema makes of the body', async () => {
  const body = JSON.stringify({ title: 'é', tags: [], other: 1 })
  expect(await readBody(post(body), schema)).toEqual({ ok: true, value: { title: 'é', tags: [] } })
})

test('names every wrong field', async () => {
  expect(await readBody(post('{"title":"","tags":[1]}'), schema)).toMatchObject({
    code: 'invalid',
    message: 'Some of the fields need another look.',
    fields: { title: 'Give it a title.', 'tags.0': expect.any(String) },
  })
})

test('says what is wrong with a single field', async () => {
  expect(await readBody(post('{"title":"","tags":[]}'), schema)).toMatchObject({ message: 'Give it a title.' })
})

test.each(['', '{', 'null', '[]', '"x"'])('refuses %j', async (body) => {
  expect(await readBody(post(body), schema)).toMatchObject({ ok: false, code: 'invalid' })
})

test.each(['__proto__', 'constructor', 'prototype'])('T40: refuses a key %s, however deep', async (key) => {
  for (const body of [`{"title":"a","tags":[],"${key}":{"x":1}}`, `{"title":"a","tags":[{"${key}":{"x":1}}]}`])
    expect(await readBody(post(body), schema)).toMatchObject({ ok: false, code: 'invalid' })
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

test.each(['[', '{"a":', '[{"a":'])(
  'T35: refuses %s ten thousand levels deep, and what is full of quotes',
  async (open) => {
    const body = open.repeat(10_000)
    expect(await readBody(post(body), schema)).toMatchObject({ ok: false, code: 'invalid' })
    expect(await readBody(post(`{"title":"${'['.repeat(1000)}","tags":[]}`), schema)).toMatchObject({ ok: true })
    expect(await readBody(post('"'.repeat(60_000)), schema)).toMatchObject({ ok: false, code: 'invalid' })
    expect(await readBody(post(`"${'\\"'.repeat(30_000)}`), schema)).toMatchObject({ ok: false, code: 'invalid' })
  },
)

test('refuses what a form of another site could send', async () => {
  expect(await readBody(post('{}', { 'content-type': 'text/plain' }), schema)).toMatchObject({ code: 'invalid' })
})

test('reads no more than it takes, whatever the length says', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 1
      controller.enqueue(new Uint8Array(16 * 1024))
    },
  })
  expect(await readBody(post(endless), schema)).toMatchObject({ code: 'too-large' })
  expect(sent).toBeLessThan(10)
  expect(await readBody(post('{}', { 'content-length': '100000' }), schema)).toMatchObject({ code: 'too-large' })
})
