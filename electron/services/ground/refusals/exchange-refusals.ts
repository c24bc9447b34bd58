import type { CopyForkedError } from '#shared/changes/fold.ts'
import type { ExchangeError, ExchangeErrorCode, ExchangeErrorData } from '../../../exchange/errors.ts'
import { type Refusal, refusal } from '../../../refusal.ts'

/** The refusal behind an error of a file between offices. */
export function exchangeRefusal(error: ExchangeError): Refusal {
  const translate = translations[error.code] as (data: unknown) => Refusal
  return translate(error.data)
}

/** The refusal behind two contents under one copy id. */
export function forkRefusal({ copyId, sequence }: CopyForkedError): Refusal {
  const next =
    'Two stores wrote under one copy id. Where it is one of this store, look at what healing it would change (backup preview --heal); else let the office heal it whose copy it is. Nothing changed.'
  return refusal('EXCHANGE_FORKED', next, { what: `entry ${sequence} of copy ${copyId}` })
}

const translations: { [Code in ExchangeErrorCode]: (data: ExchangeErrorData[Code]) => Refusal } = {
  NOT_OURS: () => refusal('EXCHANGE_NOT_OURS', 'Choose a file that Muster wrote for another office.'),
  PASSPHRASE_NEEDED: () =>
    refusal('EXCHANGE_PASSPHRASE_NEEDED', 'Give the passphrase that the other office told you.'),
  WRONG_PASSPHRASE: () =>
    refusal('EXCHANGE_WRONG_PASSPHRASE', 'Type it again, or ask the office that wrote the file.'),
  WRONG_KEY: () => refusal('EXCHANGE_WRONG_KEY', 'Ask for a file that is written to the key of this office.'),
  NEWER: ({ program }) => refusal('EXCHANGE_NEWER', `Install Muster ${program} or later to read it.`),
  DAMAGED: ({ detail }) =>
    refusal('EXCHANGE_DAMAGED', 'Ask for the file again; nothing changed.', { what: detail }),
  BAD_SIGNATURE: () =>
    refusal('EXCHANGE_BAD_SIGNATURE', 'Ask the office itself for the file; nothing changed.'),
}
