import { DecisionKind } from '#shared/model/finding.ts'
import { t } from '../../i18n/index.ts'
import type { EntryParts } from './entry-parts.ts'

/** What the log says of an attached document. */
export function attachmentSentence({ person, wrote, text }: EntryParts): string | undefined {
  if (wrote('recordId')) {
    const what = [text('about'), text('fileName'), text('reference')].find(each => each !== '') ?? ''
    return person ? t('log:said.attachedFor', { what, person }) : t('log:said.attached', { what })
  }
  return wrote('withdrawnAt') ? t('log:said.attachmentWithdrawn', { why: text('withdrawnWhy') }) : undefined
}

/** What the log says of a statement that could clear somebody. */
export function statementSentence({ person, wrote, text }: EntryParts): string | undefined {
  if (wrote('kind')) return t('log:said.statement', { person })
  if (!wrote('withdrawnAt')) return undefined
  return t('log:said.statementWithdrawn', { person, why: text('withdrawnWhy') })
}

const words = {
  accept: 'accepted',
  refuse: 'refused',
  withdraw: 'takenBack',
  ask: 'asked',
} as const satisfies Record<DecisionKind, string>

/** What the log says of a reviewer's decision; one that takes another back says so. */
export function decisionSentence({ person, flight, wrote, text }: EntryParts): string | undefined {
  if (!wrote('decision')) return undefined
  const known = DecisionKind.safeParse(text('decision'))
  if (!known.success) return undefined
  const said = words[known.data]
  const reason = text('reason')
  return wrote('personId')
    ? t(`log:said.${said}`, { person, flight, reason })
    : t(`log:said.${said}Flight`, { flight, reason })
}
