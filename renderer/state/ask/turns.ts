/**
 * Takes steps one after the other, in the order in which they were asked for. When one fails, those asked for before it
 * failed are dropped: they were meant to follow upon its success. A step says whether it succeeded, and throws nothing.
 */
export function createTurns(): (step: () => Promise<boolean>) => Promise<void> {
  let last = Promise.resolve()
  let failures = 0
  return step => {
    const failuresBefore = failures
    last = last.then(async () => {
      if (failures === failuresBefore && !(await step())) failures += 1
    })
    return last
  }
}
