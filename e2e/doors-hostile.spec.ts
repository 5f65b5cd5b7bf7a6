import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { createCast } from './fixtures/actors'
import { doorsTest as test, type World } from './fixtures/doors'

/** Ways to make a page run what somebody wrote, in the forms in which filters were passed. */
function payloads(): readonly string[] {
  const run = ['alert(1)', 'alert`1`', 'top.x=1', "fetch('https://evil.example')"]
  const tags = [
    '<script>@</script>',
    '<ScRiPt>@</sCrIpT>',
    '<script src=https://evil.example/x.js></script>',
    '<img src=x onerror=@>',
    '<img src=x onerror="@"//',
    '<svg onload=@>',
    '<svg><script>@</script></svg>',
    '<svg><animate onbegin=@ attributeName=x dur=1s>',
    '<math><mtext></p><img src=x onerror=@>',
    '<iframe srcdoc="<script>@</script>">',
    '<iframe src="javascript:@">',
    '<body onload=@>',
    '<details open ontoggle=@>',
    '<input autofocus onfocus=@>',
    '<video><source onerror=@>',
    '<object data="javascript:@">',
    '<embed src="javascript:@">',
    '<a href="javascript:@">x</a>',
    '<form action="javascript:@"><button>x</button></form>',
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=javascript:@">',
    '<link rel=stylesheet href=https://evil.example/x.css>',
    '<style>@import "https://evil.example/x.css"</style>',
    '<template><img src=x onerror=@></template>',
    '</title><script>@</script>',
    '</textarea><script>@</script>',
    '--><script>@</script>',
    ']]><script>@</script>',
    '"><script>@</script>',
    "'><script>@</script>",
    '" onmouseover=@ x="',
    "' onfocus=@ autofocus x='",
    '`-@-`',
    '{{@}}',
    `\${@}`,
    '#{@}',
    '<%= @ %>',
    '[x](javascript:@)',
    '[x](JaVaScRiPt:@)',
    '[x](java&#x09;script:@)',
    '[x](data:text/html,<script>@</script>)',
    '[x](vbscript:@)',
    '![x](javascript:@)',
    '![x](https://evil.example/x.png)',
    '<javascript:@>',
    '<https://evil.example/"onmouseover=@>',
    '[x][y]\\n\\n[y]: javascript:@',
    '`<img src=x onerror=@>`',
    '&lt;script&gt;@&lt;/script&gt;',
    '&#60;script&#62;@&#60;/script&#62;',
    '\\u003cscript\\u003e@\\u003c/script\\u003e',
    '%3Cscript%3E@%3C/script%3E',
    '＜script＞@＜/script＞',
    '\u202e<script>@</script>',
    '<noscript><p title="</noscript><img src=x onerror=@>">',
    '<select><style></select><img src=x onerror=@></style>',
    '<xss style="animation-name:x" onanimationstart=@>',
    '<a href=\u0001javascript:@>x</a>',
    '<button popovertarget=x>x</button><x popover id=x onbeforetoggle=@>',
    '$RC("B:0","S:0")</script><script>@</script>',
    '0:["$","script",null,{"children":"@"}]',
    ':HL["https://evil.example/x.css","style"]',
    '{"__html":"<img src=x onerror=@>"}',
    'constructor.constructor("@")()',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==@',
    'javascript:@//https://example.org/',
    'javascript://example.org/%0a@',
    'https://example.org/"><script>@</script>',
    "https://example.org/'onmouseover='@",
    '//evil.example/@',
    'x onerror=@ src=x',
    '<plaintext onload=@>',
    '<marquee onstart=@>',
    '<audio src onloadstart=@>',
    '<keygen autofocus onfocus=@>',
    '<isindex type=image src=1 onerror=@>',
  ]
  return tags.flatMap((tag) => run.map((code) => tag.replaceAll('@', code)))
}

const link = { section: null, tags: [], note: '', name: '', email: '' }

/** What must hold of a page whoever wrote what it shows. */
async function isHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const of = (selector: string, name: string) =>
      [...document.querySelectorAll(selector)]
        .map((element) => Reflect.get(element, name))
        .filter((one) => typeof one === 'string')
    const addresses = [
      ...of('a[href]', 'href'),
      ...of('form[action]', 'action'),
      ...of('img[src], iframe[src], script[src]', 'src'),
    ]
    return {
      protocols: [...new Set(addresses.map((address) => new URL(address, location.href).protocol))],
      handlers: [...document.querySelectorAll('*')].filter((element) =>
        [...element.attributes].some(({ name }) => name.startsWith('on')),
      ).length,
      ran: Reflect.get(window, 'x') !== undefined,
      elsewhere: of('img[src], iframe[src], script[src]', 'src').filter(
        (address) => new URL(address, location.href).origin !== location.origin,
      ),
    }
  })
  expect(found.protocols.filter((one) => !['http:', 'https:', 'mailto:', 'data:'].includes(one))).toEqual([])
  expect({ ...found, protocols: [] }).toEqual({ protocols: [], handlers: 0, ran: false, elsewhere: [] })
}

test('T4: no address that anybody sends is fetched, whatever form it has', async ({ world }) => {
  let calls = 0
  const canary = createServer((socket) => {
    calls += 1
    socket.destroy()
  }).listen(0, '::')
  await once(canary, 'listening')
  const all = internalAddresses((canary.address() as AddressInfo).port)
  expect(all.length).toBeGreaterThanOrEqual(60)
  const sent = await sendAll(world, all, { nominated: 15, addressOf: (payload) => payload })
  for (const id of sent.receipts) expect((await world.as.editor.get(`/submissions/${id}`)).ok()).toBe(true)
  expect(calls).toBe(0)
  canary.close()
})

test('T5, T51: three hundred attempts to run something, through every form, run nothing and load nothing', async ({
  browser,
  world,
}) => {
  test.setTimeout(240_000)
  const all = payloads()
  expect(all.length).toBeGreaterThanOrEqual(300)
  const sent = await sendAll(world, all)
  const cast = createCast(browser, world.server)
  const { page } = await cast.enter('"><img src=x onerror=alert(1)>', 'admin')
  const dialogs: string[] = []
  const elsewhere: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (asked) => {
    const url = new URL(asked.url())
    if (url.protocol !== 'data:' && url.origin !== world.server.url) elsewhere.push(asked.url())
  })
  const pages = [
    `/issues/${world.own.issue}/board`,
    ...sent.receipts.map((id) => `/submissions/${id}`),
    `/vote/${world.own.ballot}`,
    ...sent.nominations.map((id) => `/vote/${world.own.ballot}/nominations/${id}`),
    '/settings/invitations',
    '/settings/members',
    '/settings/audit',
    '/settings/sessions',
    `/issues?q=${encodeURIComponent(all[0] ?? '')}`,
    `/settings/audit?q=${encodeURIComponent(all[8] ?? '')}`,
    `/sign-in?next=${encodeURIComponent('javascript:alert(1)')}&error=${encodeURIComponent(all[3] ?? '')}`,
    `/embed/vote/${world.own.ballot}`,
    '/account',
  ]
  for (const path of pages) {
    await page.goto(path)
    await page.waitForLoadState('load')
    if (path.endsWith('/board')) await expect(page.getByText('CanaryOfTheDraft').first()).toBeVisible()
    await isHarmless(page)
  }
  expect({ dialogs, elsewhere }).toEqual({ dialogs: [], elsewhere: [] })
  await cast.leave()
})

/** Ways to say an address of this machine or of its network, most of which filters were passed with. */
function internalAddresses(port: number): readonly string[] {
  const hosts = [
    ...[
      '127.0.0.1',
      '127.1',
      '127.0.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '127.0.0.1.',
    ],
    ...['0.0.0.0', '0', '127.255.255.254', '127.0.0.2', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]'],
    ...['[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fe80::1%25lo]', '[fd00::1]'],
    ...['localhost', 'LOCALHOST', 'localhost.', 'localhost.localdomain', 'ip6-localhost', '127。0。0。1', '①②⑦.⓪.⓪.①'],
    ...['example.org@127.0.0.1', 'example.org:x@127.1', '169.254.169.254', '100.64.0.1', '10.0.0.1', '192.168.0.1'],
    ...['172.16.0.1', 'metadata.google.internal', 'instance-data'],
  ]
  return hosts.flatMap((host) => [`http://${host}:${port}/x`, `https://${host}:${port}/x`])
}

/** Sends what it can where it can; the addresses of some of it. */
async function sendAll(
  { as, own, server }: World,
  all: readonly string[],
  { nominated = 20, addressOf = (_: string, index: number) => `https://p.example/n${index}` } = {},
) {
  const headers = { origin: server.url }
  const receipts: string[] = []
  let taken = 0
  const send = async (payload: string, index: number): Promise<void> => {
    const address = /^(?:https?:|javascript:|data:|\/\/)/.test(payload)
      ? payload
      : `https://p.example/${index}?${payload}`
    for (const url of [address, `https://p.example/${index}`]) {
      const data = { ...link, formKey: crypto.randomUUID(), url, title: payload, note: payload, name: payload }
      const answer = await as.nobody.post('/api/submissions', { data, headers })
      expect([payload, [201, 400].includes(answer.status())]).toEqual([payload, true])
      if (!answer.ok()) continue
      taken += 1
      const { id } = (await answer.json()) as { id: string }
      if (index % 60 === 0) receipts.push(id)
      const place = { id, issue: Number(own.issue), parent: null, after: null }
      if (index % 5 === 0) await as.editor.post('/api/inbox/place', { data: place, headers })
      break
    }
    if (index % 6 === 0)
      await as.admin.post('/api/invitations', { data: { name: payload.slice(0, 90), role: 'member' }, headers })
  }
  for (let from = 0; from < all.length; from += 10)
    await Promise.all(all.slice(from, from + 10).map((payload, at) => send(payload, from + at)))
  expect(taken).toBeGreaterThan(all.length / 2)
  const nominations: string[] = []
  for (const [index, payload] of all.filter((_, at) => at % nominated === 0).entries()) {
    const person = [as.member, as.editor, as.admin, as['demoted editor']][index % 4] ?? as.member
    const thing = { of: 'link', title: payload, url: addressOf(payload, index), pitch: payload }
    const data = { kind: own.ballot, formKey: crypto.randomUUID(), data: thing, self: false, credit: null }
    const answer = await person.post('/api/nominations', { data, headers })
    if (answer.ok()) nominations.push(((await answer.json()) as { id: string }).id)
  }
  expect(nominations.length).toBeGreaterThan(1)
  return { receipts, nominations }
}
