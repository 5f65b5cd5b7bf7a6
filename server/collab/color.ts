/** Apart from each other on paper and on ink, and readable under white text. */
const colors = [
  '#b3261e',
  '#1f6f8b',
  '#7a4fb5',
  '#2e7d4f',
  '#a65a00',
  '#3451b2',
  '#a3246f',
  '#5c6b00',
  '#00716b',
  '#8a4b2a',
] as const

/** The same colour for a person wherever they are seen. */
export function personColor(userId: string): string {
  let hash = 0
  for (const unit of userId) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) >>> 0
  return colors[hash % colors.length] ?? colors[0]
}
