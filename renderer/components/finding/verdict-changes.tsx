import { useTranslation } from 'react-i18next'
import type { FlightEffects } from '#shared/contract/effects.ts'
import { PersonName } from '../name/person-name.tsx'
import { DataTable } from '../table/data-table.tsx'
import { Verdict } from './verdict.tsx'
import classes from './verdict-changes.module.css'

/** Whose verdict on which flight is another, the worst first, and which signed versions stand no longer. */
export function VerdictChanges({ verdicts, superseded }: FlightEffects) {
  const { t } = useTranslation('checks')
  const rest = verdicts.total - verdicts.first.length
  return (
    <>
      {verdicts.total > 0 && (
        <section>
          <DataTable
            label={t('effects.verdicts', { count: verdicts.total })}
            rows={verdicts.first.map(each => ({ ...each, id: `${each.flightId}/${each.person.id}` }))}
            columns={[
              {
                id: 'person',
                header: t('effects.person'),
                cell: each => <PersonName name={each.person.name} />,
              },
              { id: 'flight', header: t('effects.flight'), cell: each => each.flight },
              {
                id: 'before',
                header: t('effects.before'),
                cell: each => <VerdictOrNone verdict={each.before} />,
              },
              {
                id: 'after',
                header: t('effects.after'),
                cell: each => <VerdictOrNone verdict={each.after} />,
              },
              {
                id: 'why',
                header: t('effects.why'),
                cell: each => (
                  <span className={classes.why}>
                    {[...each.appears, ...each.goes.map(why => t('effects.goes', { why }))].join(' ')}
                  </span>
                ),
              },
            ]}
          />
          {rest > 0 && <p className={classes.dim}>{t('effects.more', { count: rest })}</p>}
        </section>
      )}
      {superseded.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('effects.superseded')}</h3>
          <ul>
            {superseded.map(each => (
              <li key={`${each.flightId}/${each.version}`}>{t('effects.version', each)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function VerdictOrNone({ verdict }: { verdict: FlightEffects['verdicts']['first'][number]['before'] }) {
  const { t } = useTranslation('checks')
  return verdict === null ? t('effects.notAboard') : <Verdict verdict={verdict} />
}
