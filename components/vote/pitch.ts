/** Words that keep their capital in the middle of a sentence. */
const names = new Set(
  'Rust Linux Windows Android Python Unicode Git Postgres Bevy Tokio Wayland Vulkan Docker Kubernetes Markdown English'.split(
    ' ',
  ),
)

/**
 * What crates.io says of a crate, so that “This week’s crate is x, …” can go on with it: one line, without a full stop,
 * the first letter small unless it begins a name.
 */
export function pitchFrom(description: string): string {
  const text = description
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<!\.)\.$/, '')
  const [first = ''] = text.split(/[\s,:;]/)
  const keeps = names.has(first.replace(/(?:’|')s$/, '')) || /[A-Z0-9]/.test(first.slice(1))
  return keeps ? text : text.slice(0, 1).toLocaleLowerCase('en') + text.slice(1)
}
