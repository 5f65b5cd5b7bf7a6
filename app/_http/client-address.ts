/** Where a request came from, as our own server knows it from the socket or a proxy it trusts. */
export function clientAddress(request: Request): string | null {
  return request.headers.get('x-masthead-client')
}
