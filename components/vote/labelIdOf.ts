/** The heading of a nomination, which names it for those who hear it. */
export function labelIdOf(id: string): string {
  return `nomination-${id}`
}
