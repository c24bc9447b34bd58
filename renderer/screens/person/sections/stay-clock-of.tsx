import type { PersonStay } from '#shared/contract/stays.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { StayClock } from '../../../components/time/stay-clock.tsx'
import { useStayClocks } from '../../../state/live/stay-clocks.ts'
import { useDossier } from '../dossier.ts'

/** The clock of whatever rests on this record and stops for a time; undefined where nothing does, or nobody knows its end. */
export function stayClockOf(subject: string, stays: readonly PersonStay[]) {
  const stay = stays.find(each => each.subject === subject && each.endsAt !== null)
  return stay?.endsAt ? <Running stay={stay} endsAt={stay.endsAt} /> : undefined
}

function Running({ stay, endsAt }: { stay: PersonStay; endsAt: Instant }) {
  const { again } = useDossier()
  const { now, clocks } = useStayClocks(stay.courtTimeZone)
  return <StayClock endsAt={endsAt} now={now} clocks={clocks} onEnd={again} />
}
