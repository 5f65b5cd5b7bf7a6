import { expect, type Locator, type Page } from '@playwright/test'
import { number, voteTest as test } from './fixtures/vote'
import { BoardPage } from './pages/board'
import { VotePage } from './pages/vote'

const code =
  'A loop with nothing in it:\n\n```rust\nloop {\n    std::hint::spin_loop(); // <b>\n}\n```\n\nI call it *patience*.'
const crate = {
  name: 'tide_pool',
  pitch: 'a `no_std` arena for small things',
  url: 'https://crates.io/crates/tide_pool',
}
const credit = { name: 'Robin Finch', url: 'https://users.example.org/t/crate-of-the-week/2704/1700' }
const quote = { text: code, who: 'Grace', where: 'the harbour list', url: 'https://lists.example.org/harbour/17' }

const crateLines = [
  "This week's crate is [tide_pool](https://crates.io/crates/tide_pool), a `no_std` arena for small things.",
  '',
  'Thanks to [Robin Finch](https://users.example.org/t/crate-of-the-week/2704/1700) for the suggestion!',
]
// A server that only this machine reaches has no page that an issue could link.
const quoteLines = [
  ...code.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)),
  '',
  '– [Grace on the harbour list](https://lists.example.org/harbour/17)',
  '',
  'Thanks to Mia for the suggestion!',
]

// Long ones that share nothing: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' })

/** Opens the draft as a board. */
async function openBoard(page: Page): Promise<BoardPage> {
  await page.goto('/issues')
  await page.getByRole('button', { name: 'Open as a board' }).first().click()
  await page.waitForURL(`**/issues/${number}/board`)
  const board = new BoardPage(page)
  await board.saved()
  return board
}

test('people vote on their phones, and what won is in the issue', async ({ cast, vote }) => {
  test.setTimeout(240_000)
  vote.crates.crates.set('tide_pool', { description: 'An arena', downloads: 1200 })
  vote.crates.crates.set('rock_pool', { description: 'A pool', downloads: 300 })
  const ben = await openBoard((await cast.enter('Ben', 'editor')).page)
  const eva = new VotePage((await cast.enter('Eva', 'editor')).page)
  const mia = new VotePage((await cast.enter('Mia', 'member')).page)
  const voters = [mia]
  for (const name of ['Tom', 'Ivo']) voters.push(new VotePage((await cast.enter(name, 'member')).page))

  // A crate and a quote are suggested; another crate stands against the first.
  await eva.open('crate')
  await eva.suggestCrate({ ...crate, credit })
  await mia.open('crate')
  await mia.suggestCrate({ name: 'rock_pool', pitch: 'a pool of rocks', url: 'https://crates.io/crates/rock_pool' })
  await mia.open('quote')
  await mia.suggestQuote(quote)
  await expect(mia.page.getByText('spin_loop(); // <b>')).toBeVisible()

  // Three people vote, each sees the others' votes come without reloading; one takes a vote back.
  await eva.open('crate')
  for (const voter of voters) await voter.open('crate')
  for (const [index, voter] of voters.entries()) {
    await voter.voteFor('tide_pool').click()
    const count = index === 0 ? '1 vote' : `${index + 1} votes`
    for (const other of [...voters, eva]) await expect(other.voteFor('tide_pool')).toHaveAccessibleDescription(count)
  }
  await mia.voteFor('rock_pool').click()
  await expect(eva.voteFor('rock_pool')).toHaveAccessibleDescription('1 vote')
  await mia.voteFor('rock_pool').click()
  await expect(eva.voteFor('rock_pool')).toHaveAccessibleDescription('0 votes')

  // Closed early; everybody sees the result, and nobody can vote any more.
  await eva.closeEarly('The issue comes out early')
  await expect(mia.page.getByText('tide_pool has the most votes: 3.')).toBeVisible()
  await expect(mia.voteFor('tide_pool')).toHaveCount(0)

  // Taken: it is on the board that somebody else has open.
  await expect(ben.section('Crate of the Week')).not.toContainText('tide_pool')
  await eva.takeWinner()
  await expect(ben.section('Crate of the Week')).toContainText('tide_pool')
  await expect(ben.section('Crate of the Week')).toContainText('Robin Finch')
  await eva.open('quote')
  const taken = eva.voteTaken()
  await eva.voteFor(/^Vote for/).click()
  await expect(eva.voteFor(/^Vote for/)).toHaveAccessibleDescription('1 vote')
  await taken
  await eva.closeEarly('As well')
  await eva.takeWinner()
  await expect(ben.section('Quote of the Week')).toContainText('spin_loop')

  // Committed: these lines have changed, and no others.
  await ben.saved()
  await ben.commit()
  const expected = vote.draft
    .replace('<!-- COTW goes here -->', crateLines.join('\n'))
    .replace('<!-- QOTW goes here -->', () => quoteLines.join('\n'))
  const path = vote.repository
    .git('ls-tree', '--name-only', 'main', 'draft/')
    .split('\n')
    .find((name) => name.endsWith('.md'))
  expect(vote.repository.git('show', `main:${path}`)).toBe(expected)

  // Taken back, the section is as the template has it.
  await eva.page.getByRole('button', { name: 'Take back' }).click()
  await expect(ben.section('Quote of the Week')).toContainText('QOTW goes here')
  await expect(ben.section('Quote of the Week')).not.toContainText('spin_loop')
})

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  await to.waitFor()
  for (let presses = 0; presses < 120; presses += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${to}`)
}

test('all of it by keyboard alone', async ({ cast, vote }) => {
  test.setTimeout(180_000)
  vote.crates.crates.set('tide_pool', { description: 'An arena', downloads: 1200 })
  const ben = await openBoard((await cast.enter('Ben', 'editor')).page)
  const eva = new VotePage((await cast.enter('Eva', 'editor')).page)
  const { page } = eva
  const press = async (to: Locator, key = 'Enter') => {
    await tabTo(page, to)
    await page.keyboard.press(key)
  }
  const type = async (label: string, text: string) => {
    await tabTo(page, eva.field(label))
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
  }
  await eva.open('crate')
  await press(page.getByRole('link', { name: 'Suggest a crate' }))
  await type('Crate', crate.name)
  await expect(page.getByRole('status').filter({ hasText: 'downloads' })).toBeVisible()
  await type('What it is', crate.pitch)
  await type('Address', crate.url)
  await press(page.getByRole('checkbox', { name: 'It is my own work' }), 'Space')
  await press(page.getByRole('button', { name: 'Suggest this crate' }))
  await expect(eva.voteFor(crate.name)).toBeVisible()
  const taken = eva.voteTaken()
  await press(eva.voteFor(crate.name), 'Space')
  await expect(eva.voteFor(crate.name)).toHaveAttribute('aria-pressed', 'true')
  await taken
  await press(page.getByRole('button', { name: 'Close now…' }))
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await page.keyboard.type('By keyboard')
  await press(page.getByRole('dialog').getByRole('button', { name: 'Close it' }))
  await press(page.getByRole('button', { name: /^Take the winner/ }))
  await expect(ben.section('Crate of the Week')).toContainText('Thanks to Eva for the self-suggestion!')
  await press(page.getByRole('button', { name: 'Take back' }))
  await expect(ben.section('Crate of the Week')).toContainText('COTW goes here')
})
