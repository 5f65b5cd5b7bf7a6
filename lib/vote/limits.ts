/** Longest values a nomination takes, in UTF-16 units; a quote of a thousand words is an article. */
export const limits = {
  name: 64,
  title: 300,
  pitch: 300,
  quote: 6000,
  who: 120,
  where: 120,
  credit: 100,
  reason: 500,
} as const
