/** The command was not used as it is meant; nothing was tried. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
