import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { client } from '../../../client.ts'
import { FormDialog } from '../../../components/dialog/dialog.tsx'
import { KeepTyped } from '../../../components/form/kept-typing.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { useMayAct } from '../flight-rights.ts'
import { openFlightDialog, useFlight, useIsNow } from '../flight-store.ts'
import { StaffIdentity, StaffIdentityFields } from './add-staff-dialog.tsx'
import { FindingList } from './finding-list.tsx'
import classes from './people.module.css'
import { bySeverity, type PlaceRow } from './people-rows.ts'

/** Somebody of the staff: whom they may be, what nobody recorded of them, and the way off the list. */
export function StaffPart({ view, place }: { view: FlightView; place: PlaceRow }) {
  const { t } = useTranslation('flight')
  const isNow = useIsNow()
  const mayIdentify = useMayAct('identify')
  const mayTakeOff = useMayAct('take_off')
  const { assignment, name } = place
  const findings = view.check.flightFindings.filter(finding => finding.subject === assignment.id)
  const { staffBirthDate, staffNationality, staffDocument } = assignment
  const isKnown = [staffBirthDate, staffNationality, staffDocument].every(each => each !== null)
  const { id, number } = view.flight
  return (
    <>
      <div className={classes.panelActions}>
        {!isKnown && mayIdentify && (
          <Button size="xs" variant="filled" disabled={!isNow} onClick={() => openFlightDialog('identify')}>
            {t('staff.complete')}
          </Button>
        )}
        {mayTakeOff && (
          <Button
            size="xs"
            onClick={() =>
              openDialog({
                kind: 'take_off',
                person: { id: assignment.id, name, nativeName: null },
                flight: { id, number },
              })
            }
          >
            {t('panel.takeOff')}
          </Button>
        )}
      </div>
      {findings.length === 0 ? (
        isKnown && <p className={classes.dim}>{t('panel.staff')}</p>
      ) : (
        <>
          <h3 className={classes.panelHeading}>{t('staff.findings')}</h3>
          <FindingList findings={bySeverity(findings)} person={null} flight={view.flight} />
        </>
      )}
    </>
  )
}

/** Fills in what nobody recorded of the member of the staff who is selected. */
export function IdentifyStaffDialog() {
  const place = useFlight(state => state.places.find(each => each.id === state.selectedId))
  return (
    place && (
      <KeepTyped key={place.id} as={`staff identity ${place.id}`}>
        <IdentifyForm place={place} />
      </KeepTyped>
    )
  )
}

function IdentifyForm({ place: { assignment, name } }: { place: PlaceRow }) {
  const { t } = useTranslation('flight')
  const known = {
    birthDate: assignment.staffBirthDate ?? '',
    nationality: assignment.staffNationality ?? '',
    documentNumber: assignment.staffDocument ?? '',
  }
  const form = useForm(known, StaffIdentity, identity =>
    attempt(async () => {
      await client.flights.completeStaff({ assignment: assignment.id, ...identity })
      openFlightDialog(null)
      say(t('staff.completed', { name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('staff.completeTitle', { name })}
      submit={t('staff.complete')}
      onClose={() => openFlightDialog(null)}
    >
      <StaffIdentityFields field={form.field} />
    </FormDialog>
  )
}
