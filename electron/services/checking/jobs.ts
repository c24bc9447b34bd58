import type { PersonRow } from '#shared/contract/people.ts'
import { defineJob } from '../../threads/job.ts'
import type { StoreAccess } from '../session/store-jobs.ts'
import type { AddedClassOrder, NewClassOrder } from './class-orders.ts'

/** Records a class order and whom it covers. */
export const addClassOrderJob = defineJob<NewClassOrder & StoreAccess, AddedClassOrder>('add-class-order')

/** Looks for everybody whom a class order would cover. */
export const previewClassOrderJob = defineJob<NewClassOrder & StoreAccess, PersonRow[]>('preview-class-order')
