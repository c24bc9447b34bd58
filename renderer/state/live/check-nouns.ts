import { Noun } from '#shared/model/codes.ts'

/** What no check of a flight looks at. */
const besides: readonly Noun[] = [
  'user',
  'signature',
  'manifestVersion',
  'checkRecord',
  'packPublisher',
  'settlement',
  'recall',
  'recallStep',
  'recallWithdrawal',
  // Else whoever looks at a draft would have it made again by looking at it.
  'disclosure',
]

/** What the check of a flight looks at: whoever shows its findings asks again when one of these changes. A new noun is among them. */
export const checkNouns: readonly Noun[] = Noun.options.filter(noun => !besides.includes(noun))
