import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import type { ReviewDecision } from '#shared/model/finding.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import { DecisionChain } from '../../../components/finding/decision-chain.tsx'
import { Section } from '../../../components/page/page.tsx'
import { fieldWord } from '../../../i18n/words.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import { nameIn, useUsers } from '../../../state/live/users.ts'
import classes from '../person.module.css'
import { RecordAttachments } from './record-attachments.tsx'

/** What reviewers decided about the person, question by question; a decision ends only by another. */
export function DecisionsSection({ file }: { file: PersonFile }) {
  const { t } = useTranslation('attachments')
  const users = useUsers(state => state.users)
  const mayDecide = useMay('release')
  if (file.decisions.length === 0) return null
  return (
    <Section title={t('decisions.title')}>
      {[...Map.groupBy(file.decisions, each => each.findingId)].map(([finding, decisions]) => (
        <div key={finding} className={classes.part}>
          <div className={classes.partHead}>
            <h3>{questionOf(decisions)}</h3>
          </div>
          <DecisionChain
            decisions={decisions
              .toSorted((a, b) => compareInstants(a.decidedAt, b.decidedAt))
              .map(({ decidedBy, decidedAt, ...each }) => ({
                ...each,
                user: nameIn(users, decidedBy),
                at: decidedAt,
              }))}
            onTakeBack={mayDecide ? () => openDialog({ kind: 'take_back', finding }) : undefined}
            attachmentsOf={id => <RecordAttachments id={id} />}
          />
        </div>
      ))}
    </Section>
  )
}

/** `register.possible_match` as `register: possible match`. */
function questionOf([first]: readonly ReviewDecision[]): string {
  return first ? fieldWord(first.rule).replace('.', ': ') : ''
}
