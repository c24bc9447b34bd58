import type { Command } from 'commander'
import { addAttachments } from './attach.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addBars } from './bar.ts'
import { addConflicts } from './conflicts.ts'
import { addDemo } from './demo.ts'
import { addExport } from './export.ts'
import { addFlights } from './flight.ts'
import { addFormats } from './formats.ts'
import { addInit } from './init.ts'
import { addMovements, addRecalls } from './movement.ts'
import { addOffice } from './office.ts'
import { addOrders } from './order.ts'
import { addPacks } from './pack.ts'
import { addPeople } from './people.ts'
import { addRegister } from './register.ts'
import { addReview } from './review.ts'
import type { Run } from './run.ts'
import { addStop } from './stop.ts'
import { addUsers } from './user.ts'

/** Every command of Muster, in the order in which an office meets them. */
export function addCommands(program: Command, run: Run): void {
  addDemo(program, run)
  addInit(program, run)
  addUsers(program, run)
  addPeople(program, run)
  addRegister(program, run)
  addBars(program, run)
  addStop(program, run)
  addAttachments(program, run)
  addOrders(program, run)
  addFlights(program, run)
  addMovements(program, run)
  addRecalls(program, run)
  addReview(program, run)
  addExport(program, run)
  addBackup(program, run)
  addOffice(program, run)
  addPacks(program, run)
  addConflicts(program, run)
  addAudit(program, run)
  addFormats(program, run)
}
