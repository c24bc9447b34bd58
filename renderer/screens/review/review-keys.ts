import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ScreenKey, useKeys } from '../../state/keys.ts'
import { go, places } from '../../state/places.ts'
import { useMay } from '../../state/session.ts'
import { choose, type Decision, selectedItem, stepBy } from './review-store.ts'

/** The field of the reason: a decision chosen by its key goes on there. */
export const reasonFieldId = 'review-reason'

/** The keys of the queue. Deciding is a reviewer's or an approver's. */
export function useReviewKeys(): void {
  const { t } = useTranslation('review')
  const mayDecide = useMay('reviewer', 'approver')
  const keys = useMemo((): ScreenKey[] => {
    const decide = (decision: Decision) => () => {
      if (!selectedItem()) return
      choose(decision)
      document.getElementById(reasonFieldId)?.focus()
    }
    return [
      ...(mayDecide
        ? [
            { keys: 'A', does: t('keys.accept'), run: decide('accept') },
            { keys: 'R', does: t('keys.refuse'), run: decide('refuse') },
          ]
        : []),
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
