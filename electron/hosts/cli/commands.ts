import type { Command } from 'commander'
import { addAttachments } from './commands/attach.ts'
import { addAudit } from './commands/audit.ts'
import { addBackup } from './commands/backup.ts'
import { addBars } from './commands/bar.ts'
import { addConflicts } from './commands/conflicts.ts'
import { addDemo } from './commands/demo.ts'
import { addExport } from './commands/export.ts'
import { addFlights } from './commands/flight.ts'
import { addFormats } from './commands/formats.ts'
import { addImports } from './commands/import.ts'
import { addInit } from './commands/init.ts'
import { addKeys } from './commands/keys.ts'
import { addMovements, addRecalls } from './commands/movement.ts'
import { addOffice } from './commands/office.ts'
import { addOrders } from './commands/order.ts'
import { addPacks } from './commands/pack.ts'
import { addPeople } from './commands/people.ts'
import { addPermits } from './commands/permit.ts'
import { addProtections } from './commands/protection.ts'
import { addRegister } from './commands/register.ts'
import { addReview } from './commands/review.ts'
import { addStop } from './commands/stop.ts'
import { addTroubles } from './commands/trouble.ts'
import { addUpdates } from './commands/update.ts'
import { addUsers } from './commands/user.ts'
import { addVerify } from './commands/verify.ts'
import type { Run } from './run.ts'

/** The options that every command has, and every command of Muster, in the order in which an office meets them. */
export function addCommands(program: Command, run: Run): void {
  program
    .option('--store <folder>', 'folder of the store, NAME.muster-store (or MUSTER_STORE)')
    .option('--user <name>', 'who signs in; the first user of the store unless said otherwise')
    .option('--json', 'print exactly one JSON document')
  addDemo(program, run)
  addInit(program, run)
  addUsers(program, run)
  addKeys(program, run)
  addPeople(program, run)
  addImports(program, run)
  addRegister(program, run)
  addBars(program, run)
  addStop(program, run)
  addPermits(program, run)
  addProtections(program, run)
  addAttachments(program, run)
  addOrders(program, run)
  addFlights(program, run)
  addMovements(program, run)
  addRecalls(program, run)
  addReview(program, run)
  addExport(program, run)
  addVerify(program, run)
  addUpdates(program, run)
  addBackup(program, run)
  addOffice(program, run)
  addPacks(program, run)
  addConflicts(program, run)
  addTroubles(program, run)
  addAudit(program, run)
  addFormats(program, run)
}
