import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CabinPlan } from '#shared/contract/flights.ts'
import { VerdictShape } from '../../../components/finding/verdict.tsx'
import { selectPlace, useFlight } from '../flight-store.ts'
import type { PlaceRow } from '../people/people-rows.ts'
import classes from './cabin.module.css'
import { neighbourSeat } from './cabin-moves.ts'

type Direction = 'across' | 'down'

/** The seats of the cabin with who sits where. Arrows move, Enter chooses. `across` lays the nose to the start of the line. */
export function CabinMap({
  direction,
  selectedId,
  onFreeSeat,
}: {
  direction: Direction
  selectedId: string | null
  /** What choosing a free seat does; without it free seats cannot be chosen. */
  onFreeSeat?: (seat: string) => void
}) {
  const { t } = useTranslation(['flight', 'codes'])
  const cabin = useFlight(state => state.cabin)
  const places = useFlight(state => state.places)
  const placeBySeat = useMemo(
    () => new Map(places.map(place => [place.assignment.seat, place] as const)),
    [places],
  )
  const [current, setCurrent] = useState<string | null>(null)
  if (!cabin) return null
  const selectedSeat = places.find(place => place.id === selectedId)?.assignment.seat ?? null
  const tabStop = current ?? selectedSeat ?? firstSeat(cabin)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const seat = event.target instanceof HTMLElement ? event.target.dataset.seat : undefined
    const next = seat && neighbourSeat(cabin, seat, event.key, direction)
    if (!next) return
    event.preventDefault()
    setCurrent(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; these are seats
    <div
      role="group"
      aria-label={t('cabin.label', { cabin: t(`codes:cabin.${cabin.type}`) })}
      className={classes.cabin}
      data-direction={direction}
      onKeyDown={onKeyDown}
    >
      {cabin.rows.map(row => (
        <div
          key={row.row}
          className={classes.row}
          data-exit={row.exit || undefined}
          title={row.exit ? t('cabin.exit') : undefined}
        >
          <span className={classes.number} aria-hidden="true">
            {row.row}
          </span>
          {row.seats.map((seat, index) =>
            seat === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: an aisle has no name but its place, and never moves
              <span key={index} className={classes.aisle} />
            ) : (
              <Seat
                key={seat}
                seat={seat}
                place={placeBySeat.get(seat)}
                isSelected={seat === selectedSeat}
                isTabStop={seat === tabStop}
                onFreeSeat={onFreeSeat}
              />
            ),
          )}
        </div>
      ))}
    </div>
  )
}

function Seat({
  seat,
  place,
  isSelected,
  isTabStop,
  onFreeSeat,
}: {
  seat: string
  place: PlaceRow | undefined
  isSelected: boolean
  isTabStop: boolean
  onFreeSeat: ((seat: string) => void) | undefined
}) {
  const { t } = useTranslation(['flight', 'codes'])
  const what = place?.verdict
    ? t(`codes:verdict.${place.verdict}`)
    : t(`codes:assignmentKind.${place?.assignment.kind ?? 'returnee'}`)
  const label = place ? t('cabin.taken', { seat, name: place.name, what }) : t('cabin.seat', { seat })
  return (
    <button
      type="button"
      className={classes.seat}
      data-seat={seat}
      data-taken={place !== undefined}
      aria-pressed={isSelected}
      aria-label={label}
      title={label}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => (place ? selectPlace(place) : onFreeSeat?.(seat))}
    >
      {place?.verdict && <VerdictShape verdict={place.verdict} size={10} />}
      {place && !place.verdict && staffLetters[place.assignment.kind]}
    </button>
  )
}

const staffLetters: Record<PlaceRow['assignment']['kind'], string> = {
  returnee: '',
  escort: 'E',
  medic: 'M',
  monitor: 'O',
  crew: 'C',
}

function firstSeat(cabin: CabinPlan): string | null {
  return cabin.rows[0]?.seats.find(seat => seat !== null) ?? null
}
