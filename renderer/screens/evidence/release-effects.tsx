import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ReleaseEffect } from '#shared/contract/protections.ts'
import { client } from '../../client.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import type { RequestOf } from '../../state/dialogs/dialogs.ts'
import classes from './release-dialog.module.css'

/** Whose verdict on which flight would change, before anybody signs: first how many, then each by name. */
export function ReleaseEffects({ request: { protection } }: { request: RequestOf<'release'> }) {
  const { t } = useTranslation('release')
  const { value: effects, problem } = useAnswer<ReleaseEffect[]>(
    typeof protection === 'string' ? () => client.protections.preview({ protection }) : null,
    [protection],
  )
  if (typeof protection !== 'string') return <p>{t('effectAfter')}</p>
  if (problem) return <ErrorNotice problem={problem} />
  if (!effects) return <p>{t('looking')}</p>
  if (effects.length === 0) return <p>{t('noEffect')}</p>
  return (
    <section className={classes.effects}>
      {effects.length > 1 && (
        <p>
          <strong>{countsOf(effects, t).join(' ')}</strong>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <ul aria-label={t('effects')} tabIndex={0}>
        {effects.map(({ flight, name, before, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people of one name may stand on one flight; the lines never move
          <li key={index}>
            {t('effect', { flight, name, before: t(`verdict.${before}`), after: t(`verdict.${after}`) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How many become what, flight by flight. */
function countsOf(effects: readonly ReleaseEffect[], t: TFunction<'release'>): string[] {
  const flights = [...Map.groupBy(effects, ({ flight }) => flight)]
  return flights.flatMap(([flight, ofFlight]) =>
    (['clear', 'review', 'blocked'] as const).flatMap(verdict => {
      const count = ofFlight.filter(({ after }) => after === verdict).length
      return count === 0 ? [] : [t(`become.${verdict}`, { count, flight })]
    }),
  )
}
