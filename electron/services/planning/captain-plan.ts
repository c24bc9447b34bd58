import { readFileSync } from 'node:fs'
import { RecallPlan } from '#shared/rules/recall-plan.ts'
import { resourcePath } from '../../resources.ts'

let plan: RecallPlan | undefined

/** The checklist for reaching the captain. Read and validated once; one that is not valid is a fault. */
export function captainPlan(): RecallPlan {
  plan ??= RecallPlan.parse(JSON.parse(readFileSync(resourcePath('recall', 'captain.json'), 'utf8')))
  return plan
}
