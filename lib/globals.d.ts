// What lib/ may use beyond ECMAScript: every JavaScript engine this runs in has these.
declare class URL {
  constructor(url: string, base?: string)
  href: string
  protocol: string
  username: string
  password: string
  host: string
  hostname: string
  port: string
  pathname: string
  search: string
  hash: string
  readonly origin: string
  readonly searchParams: Iterable<[string, string]> & { get(name: string): string | null; toString(): string }
}
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
