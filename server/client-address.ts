import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { plainAddress } from './network'

/** Where a request came from, for our own routes; what a client sends under this name is gone. */
export const clientAddressHeader = 'x-masthead-client'

/** Proxies whose word about where a request came from is taken: addresses, and networks as `10.0.0.0/8`. */
export interface Proxies {
  has(address: string): boolean
}

/** Null where one of them is neither an address nor a network. */
export function parseProxies(texts: readonly string[]): Proxies | null {
  const list = new BlockList()
  for (const text of texts) {
    const [address = '', bits, ...rest] = text.split('/')
    const version = isIP(address)
    const most = version === 4 ? 32 : 128
    if (version === 0 || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null
    if (bits !== undefined && Number(bits) > most) return null
    list.addSubnet(address, bits === undefined ? most : Number(bits), version === 4 ? 'ipv4' : 'ipv6')
  }
  return { has: (address) => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6') }
}

/**
 * Where a request came from: the socket's other end, unless that is a listed proxy; then the last of its X-Forwarded-For
 * that is none. Nothing else a client sends is believed. Null where the socket has no address.
 */
export function clientAddress(request: IncomingMessage, proxies: Proxies): string | null {
  const hops = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  let address = plainAddress(request.socket.remoteAddress ?? '')
  while (address !== null && proxies.has(address)) {
    const hop = plainAddress(withoutPort(hops.pop() ?? ''))
    if (hop === null) break
    address = hop
  }
  return address
}

/** `192.0.2.1:80` and `[2001:db8::1]:80`, as some proxies write them. */
function withoutPort(hop: string): string {
  const text = hop.trim()
  return text.match(/^\[(.+)\](?::\d+)?$/)?.[1] ?? text.match(/^([\d.]+):\d+$/)?.[1] ?? text
}
