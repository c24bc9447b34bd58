/**
 * How many records are asked about before an index is kept in memory: each reads a good part of it, and somebody who
 * looks for one or two should neither wait for all of it nor keep it.
 */
const manyRecords = 100

/** Counts records as they are asked about; says whether they are many by now. */
export function countingRecords(): (more: number) => boolean {
  let asked = 0
  return more => {
    asked += more
    return asked >= manyRecords
  }
}
