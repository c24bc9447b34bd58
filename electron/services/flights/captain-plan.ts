import { readFileSync } from 'node:fs'
import { RecallPlan } from '#shared/rules/clocks/recall-plan.ts'
import { resourcePath } from '../../resources.ts'

let plan: RecallPlan | null | undefined

/** The checklist for reaching the captain. Read and validated once; one that is not valid is a fault. */
export function captainPlan(): RecallPlan {
  const known = knownPlan()
  if (known === null) throw new Error('The checklist for reaching the captain cannot be read')
  return known
}

/**
 * What is no reason to call the captain. A checklist that cannot be read excepts nothing: a damaged file must never keep
 * a stop from being recorded, nor a call from being opened.
 */
export function knownLapses(): Pick<RecallPlan, 'lapses'> {
  return knownPlan() ?? { lapses: [] }
}

/** The checklist in the file at `path`; null when there is none, or it is not one. */
export function readPlan(path: string): RecallPlan | null {
  try {
    return RecallPlan.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function knownPlan(): RecallPlan | null {
  plan ??= readPlan(resourcePath('recall', 'captain.json'))
  return plan
}
