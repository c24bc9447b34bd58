import { type Command, Option } from 'commander'
import { CabinType, RemovalReason } from '#shared/model/codes.ts'
import type { Instant, PartialDate } from '#shared/model/plain-date.ts'
import { instant, partialDate, several, wholeNumber } from '../arguments.ts'
import { checkJson, checkStatus, checkText } from '../output/check-output.ts'
import { changesText, flightText, signText } from '../output/flight-output.ts'
import { count, done, made } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { addRecordedChecks } from './recorded-checks.ts'

/** `flight`: plan, check, sign. */
export function addFlights(program: Command, run: Run): void {
  const flight = program.command('flight').description('flights: plan, check, sign')
  addPlanning(flight, run)
  addListing(flight, run)
  addSigning(flight, run)
  addRecordedChecks(flight, run)
}

interface NewOptions {
  number: string
  from: string
  via: string[]
  to: string
  diversion: string[]
  departs: Instant
  arrives?: Instant
  cabin: CabinType
}

interface StaffOptions {
  kind: 'escort' | 'medic' | 'monitor' | 'crew'
  born?: PartialDate
  nationality?: string
  document?: string
}

function addPlanning(flight: Command, run: Run): void {
  flight
    .command('new')
    .description('a new flight; airports by IATA or ICAO code')
    .requiredOption('--number <number>', 'flight number')
    .requiredOption('--from <airport>', 'where it begins')
    .option('--via <airport>', 'a stop on the way, in order; may be repeated', several, [])
    .requiredOption('--to <airport>', 'where it ends')
    .option('--diversion <airport>', 'where it may have to land; may be repeated', several, [])
    .requiredOption('--departs <instant>', '2026-12-10T06:00-05:00', instant)
    .option('--arrives <instant>', 'estimated from the distance unless said', instant)
    .addOption(
      new Option('--cabin <type>', 'aircraft by ICAO type designator')
        .choices(CabinType.options)
        .makeOptionMandatory(),
    )
    .action(({ diversion, arrives, ...options }: NewOptions) =>
      run.inStore(async ({ client }) => {
        const times = arrives === undefined ? {} : { arrives }
        const { id } = await client.flights.create({ ...options, ...times, diversions: diversion })
        return made(id, `flight ${options.number}`)
      }),
    )
  flight
    .command('list')
    .description('every flight, by departure')
    .action(() =>
      run.inStore(async ({ client }) => {
        const rows = await client.flights.list()
        return { json: rows.map(row => ({ id: row.flight.id, ...row })), text: flightText(rows) }
      }),
    )
  flight
    .command('show')
    .description('a flight with its people, seats and verdicts')
    .argument('<flight>', 'id or number')
    .action((key: string) =>
      run.inStore(async ({ client }) => {
        const view = await client.flights.get({ flight: key })
        return { json: { id: view.flight.id, ...view }, text: checkText(view.check, view.rows) }
      }),
    )
}

function addListing(flight: Command, run: Run): void {
  flight
    .command('add')
    .description('put people on the list, or on standby')
    .argument('<flight>', 'id or number')
    .argument('[people...]', 'ids or case numbers')
    .option('--all', 'everybody on file')
    .option('--standby', 'on standby instead of on the list')
    .action(
      (
        key: string,
        people: string[],
        { all = false, standby = false }: { all?: boolean; standby?: boolean },
      ) => {
        if (all === people.length > 0) throw new UsageError('Name people, or say --all.')
        return run.inStore(async ({ client }) => {
          const result = await client.flights.add({ flight: key, people: all ? 'all' : people, standby })
          const [id] = result.added.length === 1 ? result.added : []
          const where = standby ? 'put on standby' : 'listed'
          const text = `${count(result.added.length, 'person', 'people')} ${where}, ${result.alreadyThere} there already.`
          return done(text, { ...(id === undefined ? {} : { id }), ...result })
        })
      },
    )
  flight
    .command('staff')
    .description('an escort, medic, monitor or member of the crew')
    .argument('<flight>', 'id or number')
    .argument('<name>')
    .addOption(
      new Option('--kind <kind>').choices(['escort', 'medic', 'monitor', 'crew']).makeOptionMandatory(),
    )
    .option('--born <date>', 'YYYY-MM-DD; what is left out, the check asks', partialDate)
    .option('--nationality <ccc>', 'ISO 3166-1 alpha-3')
    .option('--document <number>', 'number of the travel document')
    .action((key: string, name: string, { kind, born, nationality, document }: StaffOptions) =>
      run.inStore(async ({ client }) => {
        const who = {
          birthDate: born ?? null,
          nationality: nationality ?? null,
          documentNumber: document ?? null,
        }
        const { id } = await client.flights.addStaff({ flight: key, kind, name, ...who })
        return made(id, `${kind} ${name}`)
      }),
    )
  flight
    .command('promote')
    .description('from standby to the list: runs the check, and refuses unless the person is clear')
    .argument('<flight>', 'id or number')
    .argument('<person>', 'id or case number')
    .action((key: string, person: string) =>
      run.inStore(async ({ client }) => {
        await client.flights.promote({ flight: key, person })
        return done('Listed.')
      }),
    )
  flight
    .command('remove')
    .description('take somebody off, with a reason')
    .argument('<flight>', 'id or number')
    .argument('<person>', 'id or case number')
    .addOption(new Option('--reason <code>', 'why').choices(RemovalReason.options).makeOptionMandatory())
    .action((key: string, person: string, { reason }: { reason: RemovalReason }) =>
      run.inStore(async ({ client }) => {
        await client.flights.remove({ flight: key, person, reason })
        return done('Taken off.')
      }),
    )
  flight
    .command('seat')
    .description('give everybody listed a seat: families together, minors beside their adult')
    .argument('<flight>', 'id or number')
    .requiredOption('--auto', 'by the rules; there is no other way on the command line')
    .action((key: string) =>
      run.inStore(async ({ client }) => {
        const result = await client.flights.autoSeat({ flight: key })
        return done(`${count(result.seated, 'seat')} given, ${result.unseated} people without one.`, result)
      }),
    )
}

function addSigning(flight: Command, run: Run): void {
  flight
    .command('check')
    .description('check every person; exit status 1 unless everybody listed is clear')
    .argument('<flight>', 'id or number')
    .option('--as-of <instant>', 'as it stands at another moment', instant)
    .action((key: string, { asOf }: { asOf?: Instant }) =>
      run.inStore(async ({ client }) => {
        const check = await (asOf === undefined
          ? client.checks.make({ flight: key })
          : client.flights.check({ flight: key, asOf }))
        return { json: checkJson(check), text: checkText(check), status: checkStatus(check) }
      }),
    )
  flight
    .command('sign')
    .description('sign as --user; the second, different user freezes a version')
    .argument('<flight>', 'id or number')
    .action((key: string) =>
      run.inStore(async ({ client, passphrase }) => {
        const result = await client.signing.sign({ flight: key, passphrase })
        const id = result.state === 'frozen' ? { id: result.version.id } : {}
        return done(signText(result), { ...id, ...result })
      }),
    )
  flight
    .command('diff')
    .description('what changed between two signed versions')
    .argument('<flight>', 'id or number')
    .argument('<v1>', 'number of a version', wholeNumber)
    .argument('<v2>', 'number of another', wholeNumber)
    .action((key: string, from: number, to: number) =>
      run.inStore(async ({ client }) => {
        const { changes } = await client.signing.diff({ flight: key, from, to })
        return { json: { from, to, changes }, text: changesText(changes) }
      }),
    )
}
