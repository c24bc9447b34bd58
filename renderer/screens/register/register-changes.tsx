import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonRegisterChanges, RegisterChange } from '#shared/contract/register-changes.ts'
import { PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { t } from '../../i18n/index.ts'
import { fieldWord } from '../../i18n/words.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { checkNouns } from '../../state/live/check-nouns.ts'
import { useLive } from '../../state/live/live.ts'
import { loadRegisterChanges, useRegisterChanges } from '../../state/live/register-changes.ts'
import classes from './register.module.css'

/** What the newest register of each source says otherwise than the one it is set against, for people on flights still to depart. */
export function RegisterChangesPart() {
  const { t } = useTranslation('register')
  const changes = useRegisterChanges(state => state.changes.value)
  useLive(checkNouns, loadRegisterChanges)
  if (!changes || changes.registers.length === 0) return null
  const { people, registers } = changes
  const compared = registers
    .map(
      ({ newest, previous }) => `${newest.source} ${inTime(previous, newest)} → ${inTime(newest, previous)}`,
    )
    .join('; ')
  if (people.length === 0) {
    return (
      <p className={classes.unchanged}>
        <VerdictShape verdict="clear" /> {t('changes.none', { compared })}
      </p>
    )
  }
  return (
    <div className={classes.changes}>
      <DataTable
        label={t('changes.title', { compared, count: people.length })}
        rows={people.flatMap(person => person.changes.map(change => ({ person, change })))}
        columns={[
          { id: 'person', header: t('changes.person'), cell: row => <PersonLink person={row.person} /> },
          { id: 'flights', header: t('changes.flights'), cell: row => <FlightLinks person={row.person} /> },
          {
            id: 'open',
            header: t('changes.state'),
            cell: row => <Open isOpen={row.person.isOpen} />,
          },
          { id: 'change', header: t('changes.what'), cell: row => inWords(row.change) },
        ]}
      />
    </div>
  )
}

/** Its day; of two registers of one day also the file, which tells them apart. */
function inTime({ asOf, fileName }: RegisterSnapshot, other: RegisterSnapshot): string {
  return asOf === other.asOf ? `${asOf} (${fileName})` : asOf
}

function Open({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('register')
  if (!isOpen) return <span className={classes.dim}>{t('changes.dealtWith')}</span>
  return (
    <span className={classes.state}>
      <VerdictShape verdict="review" /> {t('changes.open')}
    </span>
  )
}

function PersonLink({ person }: { person: PersonRegisterChanges }) {
  return <Anchor href={hrefOf(places.person(person.personId))}>{person.name}</Anchor>
}

function FlightLinks({ person: { flights } }: { person: PersonRegisterChanges }) {
  return flights.map(({ flightId, number }) => (
    <Anchor key={flightId} href={hrefOf(places.flight(flightId))} me={8}>
      {number}
    </Anchor>
  ))
}

/** `New: KARIMI, Omid, Lawful permanent resident, Valid`; of a changed row each field that differs, before and after. */
export function inWords(change: RegisterChange): string {
  if (change.kind === 'new') return t('register:changes.new', { row: describe(change.after) })
  if (change.kind === 'gone') return t('register:changes.gone', { row: describe(change.before) })
  const { before, after, fields } = change
  const value = (row: RegisterEntry, field: string) => valueWord(field, row[field as keyof RegisterEntry])
  const parts = fields.map(field => `${fieldWord(field)} ${value(before, field)} → ${value(after, field)}`)
  return t('register:changes.changed', { row: describe(after), changes: parts.join(', ') })
}

function describe({ familyName, givenNames, category, status, permitNumber }: RegisterEntry): string {
  const name = [familyName.toUpperCase(), givenNames].filter(Boolean).join(', ')
  const permit = [valueWord('category', category), valueWord('status', status)]
  return [name, ...permit, permitNumber].filter(Boolean).join(' · ')
}

/** A value of a row: the word of a category or status that the program knows, anything else as it stands. */
function valueWord(field: string, value: unknown): string {
  const category = field === 'category' && PermitCategory.options.find(code => code === value)
  if (category) return t(`codes:permitCategory.${category}`)
  const status = field === 'status' && PermitStatus.options.find(code => code === value)
  if (status) return t(`codes:permitStatus.${status}`)
  return value === null || value === undefined ? '—' : String(value)
}
