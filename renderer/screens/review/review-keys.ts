import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isForReviewer } from '#shared/model/finding.ts'
import { type ScreenKey, useKeys } from '../../state/dialogs/keys.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { useMay } from '../../state/live/session.ts'
import {
  choose,
  type Decision,
  openRelease,
  selectedItem,
  show,
  shownParts,
  stepBy,
  useReview,
} from './review-store.ts'

/** The field of the reason: a decision chosen by its key goes on there. */
export const reasonFieldId = 'review-reason'

/** The field of whom more is asked. */
export const askedOfFieldId = 'review-asked-of'

/** Chooses, and goes on in the first field that the decision needs. */
export function decideOn(decision: Decision): void {
  const item = selectedItem()
  if (decision === 'accept' && item && openRelease(item)) return
  choose(decision)
  const field = decision === 'ask' ? askedOfFieldId : reasonFieldId
  const focus = () => document.getElementById(field)?.focus()
  // The field of whom is asked is drawn for this choice alone.
  if (document.getElementById(field)) focus()
  else requestAnimationFrame(focus)
}

/** The keys of the queue. Deciding is a reviewer's or an approver's. */
export function useReviewKeys(): void {
  const { t } = useTranslation('review')
  const mayDecide = useMay('release')
  const keys = useMemo((): ScreenKey[] => {
    const decide = (decision: Decision) => () => {
      const finding = selectedItem()?.finding
      if (finding && isForReviewer(finding)) decideOn(decision)
    }
    return [
      ...(mayDecide
        ? [
            { keys: 'A', does: t('keys.accept'), run: decide('accept') },
            { keys: 'R', does: t('keys.refuse'), run: decide('refuse') },
            { keys: 'M', does: t('keys.ask'), run: decide('ask') },
          ]
        : []),
      {
        keys: 'W',
        does: t('keys.shown'),
        run: () => {
          const at = shownParts.indexOf(useReview.getState().shown)
          show(shownParts[(at + 1) % shownParts.length] ?? 'all')
        },
      },
      { keys: 'J', does: t('keys.next'), run: () => stepBy(1) },
      { keys: 'K', does: t('keys.previous'), run: () => stepBy(-1) },
      {
        keys: 'O',
        does: t('keys.open'),
        run: () => {
          const person = selectedItem()?.person
          if (person) go(places.person(person.id))
        },
      },
    ]
  }, [t, mayDecide])
  useKeys(keys)
}
