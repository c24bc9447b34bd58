import type { Finding } from '#shared/model/finding.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { staysOf } from '#shared/rules/clocks/stays.ts'
import { StayClock } from '../../../components/time/stay-clock.tsx'
import { useStayClocks } from '../../../state/live/stay-clocks.ts'
import { checkAgain } from '../flight-store.ts'

/** The clock of a finding that stops for a time; nothing for others. When it has run out the flight is checked again. */
export function FindingClock({ finding }: { finding: Finding }) {
  const endsAt = staysOf([finding])[0]?.endsAt ?? null
  return endsAt && <Running finding={finding} endsAt={endsAt} />
}

function Running({ finding, endsAt }: { finding: Finding; endsAt: Instant }) {
  const { now, clocks } = useStayClocks(finding.facts.courtTimeZone)
  return <StayClock endsAt={endsAt} now={now} clocks={clocks} onEnd={checkAgain} />
}
