import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EscortNeed } from '#shared/model/person.ts'
import { Verdict, verdictNames } from '../../../components/finding/verdict.tsx'
import { NativeName, PersonName } from '../../../components/name/person-name.tsx'
import type { GridColumn } from '../../../components/table/types.ts'
import { useFlight } from '../flight-store.ts'
import classes from './people.module.css'
import type { PlaceRow } from './people-rows.ts'

/**
 * What the list shows of each person. The most telling columns come first: those after "Document" may need scrolling. One
 * that says nothing of anybody gives its width to the names.
 */
export function usePeopleColumns(): GridColumn<PlaceRow>[] {
  const { t } = useTranslation(['flight', 'codes', 'common'])
  const hasNative = useFlight(({ places }) => places.some(({ person }) => person?.nativeName))
  const hasFamily = useFlight(({ places }) => places.some(({ familyGroup }) => familyGroup))
  const hasEscort = useFlight(({ places }) => places.some(needsEscort))
  return useMemo(() => {
    const said = { native: hasNative, family: hasFamily, escort: hasEscort }
    const columns: GridColumn<PlaceRow>[] = [
      {
        id: 'seat',
        header: t('people.columns.seat'),
        width: 48,
        sortBy: ({ assignment }) => assignment.seat?.padStart(4, '0') ?? null,
        cell: ({ assignment }) => assignment.seat ?? <span className={classes.dim}>—</span>,
      },
      {
        id: 'verdict',
        header: t('people.columns.verdict'),
        width: 88,
        sortBy: ({ verdict }) => (verdict ? verdictNames.indexOf(verdict) : null),
        cell: ({ verdict, assignment, person }) =>
          verdict ? (
            <Verdict verdict={verdict} isStopped={person?.stopped ?? false} />
          ) : (
            t(`codes:assignmentKind.${assignment.kind}`)
          ),
      },
      {
        id: 'name',
        header: t('people.columns.name'),
        width: 160,
        grows: 2,
        sortBy: ({ name }) => name,
        cell: ({ name }) => <PersonName name={name} />,
      },
      {
        id: 'native',
        header: t('people.columns.native'),
        width: 100,
        grows: true,
        cell: ({ person }) => <NativeName name={person?.nativeName ?? null} />,
      },
      {
        id: 'born',
        header: t('people.columns.born'),
        width: 88,
        sortBy: ({ person, assignment }) => person?.birthDate ?? assignment.staffBirthDate,
        cell: ({ person, assignment }) =>
          (person ? person.birthDate : assignment.staffBirthDate) ?? <Unknown>{t('common:unknown')}</Unknown>,
      },
      {
        id: 'nationality',
        header: t('people.columns.nationality'),
        width: 44,
        sortBy: ({ person, assignment }) => person?.nationality ?? assignment.staffNationality,
        cell: ({ person, assignment }) => (person ? person.nationality : assignment.staffNationality),
      },
      {
        id: 'document',
        header: t('people.columns.document'),
        width: 130,
        sortBy: ({ documentExpires }) => documentExpires,
        cell: place => <Document place={place} />,
      },
      {
        id: 'family',
        header: t('people.columns.family'),
        width: 58,
        sortBy: ({ familyGroup }) => familyGroup,
        cell: ({ familyGroup }) => familyGroup && <bdi>{familyGroup}</bdi>,
      },
      {
        id: 'escort',
        header: t('people.columns.escort'),
        width: 84,
        cell: place => needsEscort(place) && t(`codes:escortNeed.${place.escortNeed as EscortNeed}`),
      },
    ]
    return columns.filter(({ id }) => said[id as keyof typeof said] ?? true)
  }, [t, hasNative, hasFamily, hasEscort])
}

function needsEscort({ escortNeed }: PlaceRow): boolean {
  return escortNeed !== null && escortNeed !== 'none'
}

/** Type, number and the year of expiry, as in `P K7000001 2029`; the full date under the pointer. */
function Document({ place: { documentType, documentExpires, person } }: { place: PlaceRow }) {
  if (!documentType) return null
  return (
    <span
      className={classes.document}
      title={[documentType, person?.documentNumber, documentExpires].join(' ')}
    >
      {documentType} <bdi>{person?.documentNumber}</bdi>{' '}
      <span className={classes.dim}>{documentExpires?.slice(0, 4)}</span>
    </span>
  )
}

function Unknown({ children }: { children: string }) {
  return <span className={classes.dim}>{children}</span>
}
