import { Anchor, Button } from '@mantine/core'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/contract/people.ts'
import type { ListImportId } from '#shared/model/ids.ts'
import { HandsContext } from '../../components/history/hands.ts'
import { valueInWords } from '../../components/history/history-words.ts'
import { deedOf } from '../../components/history/log-words.ts'
import { Facts } from '../../components/page/facts.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { fieldWord } from '../../i18n/words.ts'
import { openDialog } from '../../state/dialogs/dialogs.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import classes from './log.module.css'

/** Every field that the chosen entry wrote, as it was written. */
export function EntryPanel({ entry }: { entry: HistoryEntry | null }) {
  const { t } = useTranslation('log')
  return (
    <aside className={classes.panel} aria-label={t('detail')}>
      {entry ? <Entry entry={entry} /> : <p className={classes.dim}>{t('choose')}</p>}
    </aside>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation(['log', 'importing'])
  const nameOf = useContext(HandsContext)
  return (
    <>
      <h2>{t('entry', { sequence: entry.sequence })}</h2>
      <p>
        <bdi className={classes.user}>{entry.user}</bdi> {deedOf(entry)}
      </p>
      {entry.isUnanswered && <p className={classes.warning}>{t('unanswered')}</p>}
      <p className={classes.links}>
        {entry.person && <Anchor href={hrefOf(places.person(entry.person.id))}>{t('openPerson')}</Anchor>}
        {entry.noun === 'listImport' && (
          <Button
            size="xs"
            onClick={() =>
              openDialog({
                kind: 'undo_import',
                list: entry.id as ListImportId,
                fileName: String(entry.fields.fileName),
              })
            }
          >
            {t('importing:undo.open')}
          </Button>
        )}
        {entry.flight && <Anchor href={hrefOf(places.flight(entry.flight.id))}>{t('openFlight')}</Anchor>}
      </p>
      <Facts
        facts={[
          { name: t('columns.at'), value: <UtcTime at={entry.at} withDate /> },
          ...Object.entries(entry.fields).map(([name, value]) => ({
            name: fieldWord(name),
            value: valueInWords(typeof value === 'string' ? nameOf(value) : value, name, entry.noun),
          })),
        ]}
      />
    </>
  )
}
