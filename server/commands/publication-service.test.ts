import { expect, test } from 'vitest'
import { ok, refuse } from '../../lib/result'
import { createPublicationService } from './publication-service'

const admin = { id: 'a', name: 'Ada', role: 'admin' } as const
const away = refuse('unavailable', 'It does not answer.')

function service(branch: typeof away | ReturnType<typeof ok<string>>) {
  return createPublicationService({
    view: async () => ({ name: 'A newsletter', home: null, sections: [], tags: [] }),
    preset: 'demo',
    repository: { display: '/srv/newsletter.git', branch: async () => branch },
  })
}

test('T12: admins alone are told where the newsletter is kept', async () => {
  const { source } = service(ok('main'))
  expect(await source(admin)).toEqual(ok({ repository: '/srv/newsletter.git', branch: 'main', preset: 'demo' }))
  expect(await source(null)).toMatchObject({ ok: false, code: 'not-signed-in' })
  expect(await source({ ...admin, role: 'editor' })).toMatchObject({ ok: false, code: 'forbidden' })
})

test('a repository that does not answer is still named', async () => {
  expect(await service(away).source(admin)).toMatchObject({ ok: true, value: { branch: null } })
})
