/** crates.io did not say what it was asked. Thrown within this folder only; its message is a sentence for people. */
export class CratesProblem extends Error {
  override name = 'CratesProblem'
}
