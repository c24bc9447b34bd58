import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundPerson } from '#shared/contract/people.ts'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { NativeName, PersonName } from '../../components/name/person-name.tsx'
import type { GridColumn } from '../../components/table/types.ts'
import classes from './people.module.css'

/** What the list shows of a person. The program sorts it by name: nobody sorts 100,000 rows of which 200 are here. */
export function usePeopleColumns(): GridColumn<FoundPerson>[] {
  const { t } = useTranslation('people')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        width: 240,
        grows: true,
        cell: row => <PersonName name={row.name} />,
      },
      {
        id: 'native',
        header: t('columns.native'),
        width: 184,
        cell: row => <NativeName name={row.nativeName} />,
      },
      { id: 'born', header: t('columns.born'), width: 96, cell: row => row.birthDate },
      { id: 'nationality', header: t('columns.nationality'), width: 56, cell: row => row.nationality },
      { id: 'sex', header: t('columns.sex'), width: 48, cell: row => row.sex },
      { id: 'case', header: t('columns.case'), width: 128, cell: row => <bdi>{row.caseNumber}</bdi> },
      {
        id: 'document',
        header: t('columns.document'),
        width: 128,
        cell: row => <bdi>{row.documentNumber}</bdi>,
      },
      { id: 'marks', header: t('columns.marks'), width: 176, cell: row => <Marks row={row} /> },
    ],
    [t],
  )
}

/** The stops, class orders and bars of the person, as shape and word. Nothing here means only that: it is no verdict, and clears nobody. */
function Marks({ row }: { row: FoundPerson }) {
  const { t } = useTranslation('people')
  return (
    <span className={classes.marks}>
      {row.stopped && (
        <strong>
          <VerdictShape verdict="blocked" size={10} /> {t('marks.stopped')}
        </strong>
      )}
      {row.classOrders > 0 && (
        <span>
          <VerdictShape verdict="blocked" size={10} /> {t('marks.classOrders', { count: row.classOrders })}
        </span>
      )}
      {row.openBars > 0 && (
        <span>
          <VerdictShape verdict="blocked" size={10} /> {t('marks.bars', { count: row.openBars })}
        </span>
      )}
    </span>
  )
}
