import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Strength } from '#shared/contract/passphrase-strength.ts'
import { useAnswer } from '../../state/ask/use-answer.ts'
import classes from './session.module.css'

const words = ['atOnce', 'quickly', 'withEffort', 'hard', 'veryHard'] as const

const colours = ['danger', 'danger', 'orange', 'teal', 'teal'] as const

/** How hard a passphrase is to guess, in words and as a bar. The word lists are read only when this is first shown. */
export function StrengthMeter({ passphrase, known }: { passphrase: string; known: readonly string[] }) {
  const { t } = useTranslation('session')
  const strength = useStrength(passphrase, known)
  return (
    <div className={classes.strength} aria-live="polite">
      <Progress
        aria-label={t('setUp.strength.label')}
        size="sm"
        value={strength === null ? 0 : (strength + 1) * 20}
        color={colours[strength ?? 0]}
      />
      <span>{strength === null ? '\u00a0' : t(`setUp.strength.${words[strength]}`)}</span>
    </div>
  )
}

function useStrength(passphrase: string, known: readonly string[]): Strength | null {
  const { value } = useAnswer(
    passphrase === ''
      ? null
      : async () => (await import('#shared/contract/passphrase-strength.ts')).strengthOf(passphrase, known),
    [],
    { renewedBy: [passphrase, known], showsProblems: true },
  )
  return value ?? null
}
