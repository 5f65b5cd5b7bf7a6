import { isIP } from 'node:net'

/**
 * The network of an address: the /24 of an IPv4 one, the /64 of an IPv6 one, since one customer has all of that; null for
 * what is no address. An IPv4 address written as IPv6 is that address.
 */
export function networkOf(address: string): string | null {
  const plain = plainAddress(address)
  if (plain === null) return null
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  return `${groupsOf(plain).slice(0, 4).join(':')}::/64`
}

/** Whom an address stands for where it is limited: itself, of IPv6 its /64. What is no address is one like any other. */
export function clientOf(address: string | null): string {
  const plain = plainAddress(address ?? '')
  if (plain === null) return 'unknown'
  return isIP(plain) === 4 ? plain : (networkOf(plain) ?? 'unknown')
}

/** An address without a zone, in small letters, IPv4 as IPv4; null for what is no address. */
export function plainAddress(text: string): string | null {
  const address = text.trim().toLowerCase().replace(/%.*$/, '')
  if (isIP(address) === 0) return null
  return address.match(/^(?:::ffff:|0:0:0:0:0:ffff:)(\d+\.\d+\.\d+\.\d+)$/)?.[1] ?? mappedHex(address) ?? address
}

/** `::ffff:c000:201` is 192.0.2.1. */
function mappedHex(address: string): string | null {
  if (isIP(address) !== 6) return null
  const groups = groupsOf(address)
  if (groups.slice(0, 5).some((group) => group !== '0') || groups[5] !== 'ffff') return null
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The eight groups of an IPv6 address, each as short as it can be. */
function groupsOf(address: string): readonly string[] {
  const dotted = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [head = '', tail] = dotted.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...gap, ...after].map((group) => Number.parseInt(group, 16).toString(16))
}
