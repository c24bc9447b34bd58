import { Anchor, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionPeriodRow } from '#shared/contract/oversight.ts'
import { client } from '../../client.ts'
import { PersonName } from '../../components/name/person-name.tsx'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { LoadingRows } from '../../components/progress/loading-rows.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { act } from '../../state/ask/notices.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useMay } from '../../state/live/session.ts'
import classes from './office.module.css'

const nouns = ['retentionPeriod'] as const

/** How long each kind of record about people is kept; an administrator chooses. Folded: looked at once in a long while. */
export function Periods() {
  const { t } = useTranslation(['office', 'codes'])
  const mayOversee = useMay('oversee')
  const { value: rows } = useAnswer(signal => client.oversight.periods(undefined, { signal }), [], { nouns })
  return (
    <Section title={t('office:periods.title')}>
      <p className={classes.hint}>{t('office:periods.text')}</p>
      <details className={classes.fold}>
        <summary>{t('office:periods.show')}</summary>
        <Facts
          facts={(rows ?? []).map(row => ({
            name: t(`codes:noun.${row.noun}`),
            value: (
              <>
                <Years row={row} label={t(`codes:noun.${row.noun}`)} all={rows ?? []} />
                <span className={classes.hint}>
                  {row.why} {row.protects && t('office:periods.protects')}
                </span>
              </>
            ),
          }))}
        />
      </details>
      {mayOversee && <Due />}
    </Section>
  )
}

/** Of whom something is due. Asked for once it is unfolded: everybody's file is looked at for it. */
function Due() {
  const { t } = useTranslation(['office', 'codes'])
  const [isOpen, setIsOpen] = useState(false)
  const { value: rows, problem } = useAnswer(
    isOpen ? signal => client.oversight.retention(undefined, { signal }) : null,
    [],
    { nouns: [...nouns, 'erasureConfirmation'] },
  )
  return (
    <details className={classes.fold} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{t('office:periods.showDue')}</summary>
      <p className={classes.hint}>{t('office:periods.dueText')}</p>
      {problem && <ErrorNotice problem={problem} />}
      {isOpen && !rows && !problem && <LoadingRows />}
      {rows?.length === 0 && <p>{t('office:periods.nobodyDue')}</p>}
      {rows && rows.length > 0 && (
        <DataTable
          label={t('office:periods.due')}
          rows={rows.map(row => ({ ...row, id: row.person.id }))}
          columns={[
            {
              id: 'person',
              header: t('office:periods.person'),
              cell: ({ person }) => (
                <Anchor href={hrefOf(places.person(person.id))}>
                  <PersonName name={person.name} nativeName={null} />
                </Anchor>
              ),
            },
            { id: 'lastDay', header: t('office:periods.lastDay'), cell: ({ lastDay }) => lastDay },
            {
              id: 'kinds',
              header: t('office:periods.kinds'),
              cell: ({ due }) => due.map(noun => t(`codes:noun.${noun}`)).join(', '),
              isText: true,
            },
            {
              id: 'keptBy',
              header: t('office:periods.keptBy'),
              cell: ({ protections }) => <bdi>{protections.join('; ')}</bdi>,
              isText: true,
            },
          ]}
        />
      )}
    </details>
  )
}

function Years({
  row: { noun, years, protects },
  label,
  all,
}: {
  row: RetentionPeriodRow
  label: string
  all: readonly RetentionPeriodRow[]
}) {
  const { t } = useTranslation('office')
  const mayChoose = useMay('administer')
  if (!mayChoose) return t('periods.years', { count: years })
  // Only what would not be refused is offered: what protects is kept at least as long as the rest.
  const others = all.filter(each => each.protects !== protects).map(each => each.years)
  const [least, most] = protects ? [Math.max(...others), maxShown] : [1, Math.min(...others)]
  const choices = Array.from({ length: Math.max(most, years) - least + 1 }, (_, index) => least + index)
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={String(years)}
      data={choices.map(count => ({ value: String(count), label: t('periods.years', { count }) }))}
      onChange={event => {
        const chosen = Number(event.currentTarget.value)
        void act(() => client.oversight.setPeriod({ noun, years: chosen }), t('periods.done'))
      }}
    />
  )
}

/** More years than this are for the command line. */
const maxShown = 40
