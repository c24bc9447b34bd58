import { useTranslation } from 'react-i18next'
import { PersonName } from '../../components/person-name.tsx'
import { VerdictShape } from '../../components/verdict.tsx'
import classes from './flight.module.css'
import { selectPlace, useFlight } from './flight-store.ts'
import { byResolution } from './people-rows.ts'

/** While nobody is selected: everybody who is blocked or waits, grouped by what resolves it. A click shows the person. */
export function OpenQuestions() {
  const { t } = useTranslation('evidence')
  const places = useFlight(state => state.places)
  return byResolution(places).map(({ resolution, open }) => (
    <section key={resolution} className={classes.group}>
      <h2 className={classes.panelHeading}>
        {t(`resolution.${resolution}`) || t('noWay')} <span className={classes.dim}>{open.length}</span>
      </h2>
      <ul>
        {open.map(({ place, finding }) => (
          <li key={finding.id}>
            <button
              type="button"
              className={classes.question}
              title={finding.why}
              onClick={() => selectPlace(place)}
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
