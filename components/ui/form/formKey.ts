/**
 * A fresh uuid for one filling-in of the form. Not `crypto.randomUUID`, which browsers offer on https and localhost only,
 * and not made by the server, whose page a browser may show again after "back". The 4 and the y say "version 4" and
 * "variant 1".
 */
export function newFormKey(): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    return (place === 'x' ? byte & 15 : (byte & 3) | 8).toString(16)
  })
}
