import { useTranslation } from 'react-i18next'
import { ImportDialog, ImportMapping, ImportProgress } from '../../components/importing/import-dialog.tsx'
import { useImportSteps } from '../../state/ask/importing.ts'
import { ImportPeopleReport } from './import-people-report.tsx'
import { ImportPeopleTrial } from './import-people-trial.tsx'
import { peopleImport } from './people-import.ts'

/** A list of people from a file. */
export function ImportPeopleDialog() {
  const { t } = useTranslation('people')
  const steps = useImportSteps(peopleImport)
  return (
    <ImportDialog
      title={t('importing.title')}
      intro={t('importing.text')}
      steps={steps}
      mapping={
        <ImportMapping
          steps={steps}
          keepsWords
          onTryOut={() => void peopleImport.tryOut({ strict: false, dryRun: true })}
          trial={steps.trial ? <ImportPeopleTrial report={steps.trial} /> : null}
          onSubmit={event => {
            event.preventDefault()
            void peopleImport.run({ strict: steps.isStrict })
          }}
        />
      }
      report={steps.report ? <ImportPeopleReport report={steps.report} /> : null}
    />
  )
}

/** The import that goes on while its dialog is closed. */
export function ImportPeopleProgress() {
  return <ImportProgress steps={useImportSteps(peopleImport)} />
}
