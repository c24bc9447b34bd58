import { defineJob } from '../../threads/job.ts'
import type { StoreAccess } from '../session/store-jobs.ts'
import type { AuditVerdict } from './auditing.ts'

/** Goes through the whole log. */
export const verifyLogJob = defineJob<StoreAccess, AuditVerdict>('verify-log')
