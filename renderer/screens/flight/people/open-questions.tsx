import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#shared/model/finding.ts'
import { VerdictShape } from '../../../components/finding/verdict.tsx'
import { PersonName } from '../../../components/name/person-name.tsx'
import { KeyCaps } from '../../../components/page/key-caps.tsx'
import { selectInGroup, selectNextInGroup, useFlight } from '../flight-store.ts'
import classes from './people.module.css'
import { byResolution, type PlaceRow, peopleOf } from './people-rows.ts'

/** While nobody is selected: everybody who is blocked or waits, grouped by what resolves it. A click shows the person. */
export function OpenQuestions() {
  const { t } = useTranslation(['flight', 'evidence'])
  const places = useFlight(state => state.places)
  const groups = useMemo(() => byResolution(places), [places])
  return groups.map(({ resolution, open }) => (
    <section key={resolution} className={classes.group}>
      <h2 className={classes.panelHeading}>
        {t('groups.need', {
          count: peopleOf(open).length,
          what: t(`evidence:resolution.${resolution}`) || t('evidence:noWay'),
        })}
      </h2>
      <ul>
        {open.map(({ place, finding }) => (
          <li key={finding.id}>
            <button
              type="button"
              className={classes.question}
              title={finding.why}
              onClick={() => selectInGroup(resolution, place)}
            >
              <VerdictShape verdict={finding.effect === 'blocks' ? 'blocked' : 'review'} size={10} />
              <PersonName name={place.name} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** While somebody is selected: which of those who need the same they are, and the way to the next of them. */
export function GroupLine({ place }: { place: PlaceRow }) {
  const { t } = useTranslation(['flight', 'evidence'])
  const places = useFlight(state => state.places)
  const group = useFlight(state => state.group)
  const people = useMemo(() => peopleIn(places, group), [places, group])
  const number = people.indexOf(place) + 1
  if (!group || number === 0 || people.length < 2) return null
  return (
    <p className={classes.groupLine}>
      <span>
        {t('groups.place', {
          number,
          count: people.length,
          what: t(`evidence:resolution.${group}`) || t('evidence:noWay'),
        })}
      </span>
      <Button size="xs" onClick={selectNextInGroup} rightSection={<KeyCaps keys="N" />}>
        {t('groups.next')}
      </Button>
    </p>
  )
}

function peopleIn(places: readonly PlaceRow[], group: Finding['resolution'] | null): PlaceRow[] {
  return peopleOf(byResolution(places).find(({ resolution }) => resolution === group)?.open ?? [])
}
