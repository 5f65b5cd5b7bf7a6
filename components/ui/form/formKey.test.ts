import { expect, test } from 'vitest'
import { z } from 'zod'
import { newFormKey } from './formKey'

test('a form key is a uuid, each time another', () => {
  const keys = Array.from({ length: 100 }, newFormKey)
  for (const key of keys) expect(z.uuidv4().safeParse(key).success, key).toBe(true)
  expect(new Set(keys).size).toBe(100)
})
