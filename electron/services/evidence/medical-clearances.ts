import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { filled, type Stated } from './recording.ts'

/** Records whether somebody is fit to fly, as a doctor said. Refuses with NOT_ALLOWED. */
export function addClearance(
  session: OpenSession,
  input: Pick<MedicalClearance, 'personId' | 'fit' | 'by' | 'until'> &
    Stated<Pick<MedicalClearance, 'examinedOn' | 'language'>>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('medicalClearance')
    const said = { ...input, ...filled(unknownExamination, input), list: null }
    w.medicalClearance.insert({ ...said, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}

const unknownExamination: Pick<MedicalClearance, 'examinedOn' | 'language'> = {
  examinedOn: null,
  language: null,
}
