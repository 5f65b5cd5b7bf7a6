import { expect, test } from 'vitest'
import { instruments } from './instruments'
import { createJobBook, jobs } from './jobs'
import { Recent, recentFor } from './recent'
import { createMetrics } from './registry'

const clockAt = (at: { now: number }) => ({ now: () => new Date(at.now) })

test('writes every instrument with its help, twice in one process', async () => {
  const [one, other] = [createMetrics(clockAt({ now: 0 })), createMetrics(clockAt({ now: 0 }))]
  one.meter.count('edits', {}, 7)
  one.meter.observe('commit', 12, {})
  const text = await one.text()
  for (const [name, { help }] of Object.entries(instruments)) {
    expect(text).toMatch(new RegExp(`^# HELP masthead_${name}(?:_total|_seconds)? `, 'm'))
    expect(help).toMatch(/^[A-Z].*\.$/)
  }
  expect(text).toContain('masthead_edits_total 7')
  expect(text).toContain('masthead_commit_seconds_bucket{le="0.01"} 0')
  expect(text).toContain('masthead_commit_seconds_bucket{le="0.025"} 1')
  expect(await other.text()).toContain('masthead_edits_total 0')
})

test('reads gauges when asked, and forgets labels that are gone', async () => {
  const metrics = createMetrics(clockAt({ now: 0 }))
  let states: ('awake' | 'asleep')[] = ['awake', 'asleep']
  metrics.gauge('rooms', () => states.map((state) => ({ value: 1, labels: { state } })))
  expect(await metrics.text()).toContain('masthead_rooms{state="asleep"} 1')
  states = ['awake']
  expect(await metrics.text()).not.toContain('state="asleep"')
})

test('shows times of the last minutes, and nothing that did not happen in them', () => {
  const at = { now: 0 }
  const { meter, figures } = createMetrics(clockAt(at))
  for (let ms = 1; ms <= 100; ms += 1) meter.observe('commit', ms, {})
  const { help } = instruments.commit
  expect(figures()).toEqual([{ name: 'commit', description: help, count: 100, median: 51, p99: 100 }])
  at.now += recentFor + 1
  expect(figures()).toEqual([])
})

test('keeps the newest of many samples', () => {
  const recent = new Recent()
  for (let n = 0; n < 10_000; n += 1) recent.add(n, n)
  expect(recent.summary(10_000)).toEqual({ count: 2048, median: 8976, p99: 9979 })
  expect(new Recent().summary(0)).toBeNull()
})

test('remembers how each job went, and lets the caller have what it gave', async () => {
  const at = { now: 1000 }
  const metrics = createMetrics(clockAt(at))
  const book = createJobBook({ clock: clockAt(at), meter: metrics.meter })
  const view = (name: string) => book.views().find((job) => job.name === name)
  expect(book.views().map(({ name }) => name)).toEqual(Object.keys(jobs))
  expect(view('sync')).toMatchObject({ lastAt: null, lastMilliseconds: null, ok: true, problem: null })
  const given = await book.watch('sync', async () => {
    at.now += 30
    return { ok: true, value: 1 }
  })
  expect(given).toEqual({ ok: true, value: 1 })
  expect(view('sync')).toMatchObject({ lastAt: '1970-01-01T00:00:01.030Z', lastMilliseconds: 30, ok: true })
  at.now = 5000
  await book.watch('sync', async () => ({ ok: false, message: 'No answer.' }))
  expect(view('sync')).toMatchObject({ lastAt: '1970-01-01T00:00:05.000Z', ok: false, problem: 'No answer.' })
  await expect(book.watch('rounds', () => Promise.reject(new Error('secret')))).rejects.toThrow('secret')
  expect(view('rounds')).toMatchObject({ ok: false, problem: 'It failed; the log says why.' })
  expect(book.readings()).toContainEqual({ job: 'sync', lastSuccess: 1.03, duration: 0 })
  expect(await metrics.text()).toContain('masthead_job_failures_total{job="sync"} 1')
})
