import type { WaitingAct } from '#shared/contract/waiting.ts'
import { t } from '../../../i18n/index.ts'
import { hrefOf, places } from '../../../state/dialogs/places.ts'
import { seekPart } from '../../../state/dialogs/sought-part.ts'
import { nameOfAct, useWaitingActs } from '../../../state/live/waiting-acts.ts'
import type { Urgent } from './urgent.ts'

/** What others wait for whoever is signed in to do: each leads to where it is done. */
export function useUrgentWaiting(): Urgent[] {
  const acts = useWaitingActs(state => state.acts)
  return [...Map.groupBy(acts, nameOfAct)].flatMap(([name, [first, ...others]]) =>
    first
      ? {
          key: name,
          tone: 'caution' as const,
          text: inWords(first, others.length + 1),
          action: {
            label: t(`shell:waitingActs.do.${first.kind}`),
            href: hrefOf(placeOf(first)),
            run: () => seekPart(name),
          },
        }
      : [],
  )
}

function inWords(act: WaitingAct, count: number): string {
  switch (act.kind) {
    case 'trust':
      return t(`shell:waitingActs.trust.${act.degree}`, { office: act.office, by: act.by })
    case 'erasure':
      return t('shell:waitingActs.erasure', { name: act.person.name, by: act.by })
    case 'confirm':
      return t('shell:waitingActs.confirm', {
        name: act.name,
        roles: act.roles.map(role => t(`codes:role.${role}`)).join(', '),
      })
    case 'certify':
      return t('shell:waitingActs.certify', { name: act.name })
    case 'root':
      return t('shell:waitingActs.root')
    case 'pack':
      return t('shell:waitingActs.pack', { id: act.id, by: act.by })
    case 'release':
      return t('shell:waitingActs.release', { count, name: act.name, by: act.by })
  }
}

function placeOf(act: WaitingAct): string {
  switch (act.kind) {
    case 'trust':
      return places.exchange()
    case 'erasure':
      return places.person(act.person.id)
    case 'pack':
      return places.rules()
    case 'release':
      return places.review()
    default:
      return places.office()
  }
}
