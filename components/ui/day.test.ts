import { expect, test } from 'vitest'
import { dayText, distanceText, instantText } from './day'

test('a day is told in UTC, whatever the machine’s zone', () => {
  expect(dayText('2025-10-15', 'short')).toBe('Wed 15 October')
  expect(dayText('2025-10-15', 'long')).toBe('Wednesday 15 October 2025')
  expect(dayText('2025-09-03', 'compact')).toBe('3 Sep 2025')
  expect(dayText('2025-10-15T23:59:00Z', 'tiny')).toBe('15 Oct')
})

test('what is no date stays as it stands', () => {
  expect(dayText('soon', 'long')).toBe('soon')
  expect(instantText('never')).toBe('never')
  expect(distanceText('soon', 0)).toBeNull()
})

test('an instant says its zone', () => {
  expect(instantText('2025-10-15T14:05:00.000Z')).toBe('15 October 2025 at 14:05 UTC')
})

test('distance counts days, not hours', () => {
  const now = Date.parse('2025-10-13T23:30:00Z')
  expect(distanceText('2025-10-13', now)).toBe('today')
  expect(distanceText('2025-10-14', now)).toBe('tomorrow')
  expect(distanceText('2025-10-15', now)).toBe('in 2 days')
  expect(distanceText('2025-10-12', now)).toBe('yesterday')
  expect(distanceText('2025-10-01', now)).toBe('12 days ago')
})
