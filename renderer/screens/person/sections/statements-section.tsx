import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { isShown } from '#shared/model/attachment.ts'
import type { Statement } from '#shared/model/statement.ts'
import { isInterpreterSaid } from '#shared/rules/definitions/authorship.ts'
import { Section } from '../../../components/page/page.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import { RecordList, type RecordText, type Weight } from './record-list.tsx'
import { openFirst, refOf } from './removal-records.ts'

const weights: Record<Statement['answer'], Weight> = {
  confirmed: 'clear',
  denied: 'blocked',
  unclear: 'review',
}

/** What the person answered to questions that could clear them, and what is missing of it. */
export function StatementsSection({ file }: { file: PersonFile }) {
  const { t } = useTranslation('attachments')
  const mayEdit = useMay('edit')
  const person = refOf(file)
  const words = useStatementWords()
  const records = openFirst(file.statements, said => said.withdrawnAt).map((said): RecordText => {
    const missing = missingOf(said, isShown(said.id, file.attachments))
    return {
      id: said.id,
      weight: said.answer === 'confirmed' && missing.length > 0 ? 'review' : weights[said.answer],
      isEnded: said.withdrawnAt !== null,
      title: words.title(said),
      notes: [
        words.howSaid(said),
        missing.length > 0 &&
          t('statements.missing', { list: missing.map(part => t(`statements.parts.${part}`)).join(', ') }),
        said.withdrawnAt &&
          t('statements.withdrawn', { at: utcDateTime(said.withdrawnAt), why: said.withdrawnWhy ?? '' }),
      ],
      actions: [
        mayEdit &&
          said.withdrawnAt === null && {
            label: t('statements.withdraw'),
            run: () => openDialog({ kind: 'withdraw_statement', person, statement: said.id }),
          },
      ],
    }
  })
  return (
    <Section
      title={t('statements.title')}
      actions={
        mayEdit && (
          <Button size="xs" onClick={() => openDialog({ kind: 'statement', person })}>
            {t('statements.add')}
          </Button>
        )
      }
    >
      <RecordList none={t('statements.none')} records={records} />
    </Section>
  )
}

function useStatementWords() {
  const { t } = useTranslation('attachments')
  const interpreter = ({ interpreterNeeded, interpreter: name }: Statement) => {
    if (name) return t('statements.interpreter', { name })
    return interpreterNeeded === 'no' && t('statements.noInterpreter')
  }
  return {
    title({ kind, answer, countries }: Statement): string {
      if (kind === 'different_person') return t(`statements.title_different_person.${answer}`)
      const where = countries.length > 0 ? countries.join(', ') : t('statements.nowhere')
      return t(`statements.title_no_fear.${answer}`, { where })
    },
    howSaid(said: Statement): string {
      const { askedBy, answeredBy, statedAt, language } = said
      return [
        askedBy && t('statements.asked', { name: askedBy }),
        answeredBy && t('statements.answered', { name: answeredBy }),
        statedAt && t('statements.stated', { at: utcDateTime(statedAt) }),
        language && t('statements.language', { language }),
        interpreter(said),
      ]
        .filter(Boolean)
        .join(', ')
    },
  }
}

type Part = 'askedBy' | 'answeredBy' | 'statedAt' | 'language' | 'interpreter' | 'document'

/** As the check sees it (shared/rules/definitions/authorship.ts), by field, so that a language can name each. */
function missingOf(said: Statement, hasDocument: boolean): Part[] {
  const fields = (['askedBy', 'answeredBy', 'statedAt', 'language'] as const).filter(
    field => !said[field]?.trim(),
  )
  return [
    ...fields,
    ...(isInterpreterSaid(said) ? [] : (['interpreter'] as const)),
    ...(hasDocument ? [] : (['document'] as const)),
  ]
}
