import { MovementKind } from '#shared/model/movement.ts'
import { parseInstant } from '#shared/model/plain-date.ts'
import { RecallOutcome } from '#shared/model/recall.ts'
import { utcDateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { EntryParts } from './entry-parts.ts'

/** What an aircraft did, as the log says it. */
export function movementSentence({ flight, wrote, text, code }: EntryParts): string | undefined {
  if (wrote('withdrawnAt'))
    return t('movements:said.movementWithdrawn', { flight, why: text('withdrawnWhy') })
  if (!wrote('kind')) return undefined
  const kind = code('kind', MovementKind.options, each => t(`movements:kind.${each}`)).toLowerCase()
  const at = parseInstant(text('at'))
  return t('movements:said.movement', {
    flight,
    kind,
    airport: text('airport'),
    at: at ? utcDateTime(at) : '',
  })
}

/** Who was stopped after boarding, and where they ended. */
export function recallSentence({ person, flight, wrote, text, code }: EntryParts): string | undefined {
  if (wrote('outcome')) {
    const outcome = code('outcome', RecallOutcome.options, each => t(`movements:recall.outcomes.${each}`))
    const note = text('outcomeNote')
    return t('movements:said.accounted', { person, flight, outcome: outcome.toLowerCase(), note })
  }
  return wrote('openedAt') ? t('movements:said.recall', { person, flight }) : undefined
}

/** A recall that should not have been opened. */
export function recallWithdrawalSentence({ person, flight, wrote, text }: EntryParts): string | undefined {
  if (!wrote('recallId')) return undefined
  return t('movements:said.recallWithdrawn', { person, flight, reason: text('reason') })
}

/** A step of a checklist. */
export function recallStepSentence({ person, flight, wrote, text }: EntryParts): string | undefined {
  if (!wrote('step')) return undefined
  const step = text('step').replaceAll('_', ' ')
  if (text('done') !== 'true') return t('movements:said.unticked', { person, flight, step })
  const note = text('note')
  return note === ''
    ? t('movements:said.ticked', { person, flight, step })
    : t('movements:said.tickedNote', { person, flight, step, note })
}
