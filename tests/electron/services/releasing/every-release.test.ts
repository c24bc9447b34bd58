import { expect, test } from 'vitest'
import { standingOfClassOrder } from '#electron/services/releasing/finding-standing.ts'
import type { Jurisdiction } from '#shared/model/office.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { mistake, ProtectionKind } from '#shared/model/release.ts'
import { anOffice, aPersonOnFile, aRegister, withUser } from '#tests/support/office.ts'
import { aDecision } from '#tests/support/releasing.ts'
import type { Ways } from './making-ways.ts'
import { type Protected, sessionOf, standingsOfKind } from './protecting.ts'
import { ways } from './ways.ts'

const reason = 'It was recorded for another person of that name, as the registry confirms'

/** A possible match is no record that somebody could have made by mistake: match-decisions.test.ts has its decisions. */
type Recorded = Exclude<ProtectionKind, 'possibleMatch'>

const recorded = ProtectionKind.options.filter((kind): kind is Recorded => kind !== 'possibleMatch')

/** How somebody comes by what rests on more than their own record. */
const others: Readonly<Record<Exclude<Recorded, keyof typeof ways>, (at: Protected) => unknown>> = {
  classOrder: givesClassOrder,
  classMember: givesClassOrder,
  sighting: async ({ office, person }) => {
    const { caseNumber, familyName, givenNames } = sessionOf(office).store.person.require(person)
    aRegister(office, [{ caseNumber, familyName, givenNames, category: 'lpr', status: 'valid' }])
    await office.reed.evidence.addDocument({
      personId: person,
      type: 'ID',
      number: 'L1000001',
      state: 'IRN',
      nationality: null,
      expires: null,
    })
  },
  relation: async ({ office, person }) => {
    const relatedId = await aPersonOnFile(office.reed, 90)
    await office.reed.evidence.addRelation({
      personId: relatedId,
      relatedId: person,
      kind: 'spouse',
      evidence: 'Marriage record 17',
    })
  },
}

async function givesClassOrder({ office }: Protected): Promise<void> {
  await office.reed.classOrders.add({
    title: 'Order of a court',
    from: plainDate('2026-11-01'),
    until: null,
    covers: { custodyPlace: ['County jail'] },
    citation: 'Case 26-17',
  })
}

const packs: readonly Jurisdiction[] = ['us', 'eu', 'uk']

test.each(packs)(
  'whatever can protect has decisions that end it in the pack “%s”, and ends as a mistake by two people',
  async jurisdiction => {
    const office = await anOffice({ jurisdiction })
    const { ito, reed } = office
    await withUser(office, 'S. Novak', ['reviewer'])
    const came: Record<string, unknown> = {}
    for (const [index, kind] of recorded.entries()) {
      const own: Ways | undefined = kind in ways ? ways[kind as keyof typeof ways] : undefined
      const person = await aPersonOnFile(reed, index + 1, {
        custodyPlace: kind.startsWith('class') ? 'County jail' : 'Another place',
        ...own?.person,
      })
      const at = { office, person }
      await (own ? own.give(at) : others[kind as keyof typeof others](at))
      const id = idOf(at, kind)
      const shown = await reed.protections.get({ protection: id })
      const first = await ito.protections.release({ protection: id, release: aDecision(mistake, { reason }) })
      const second = await reed.protections.release({
        protection: id,
        release: aDecision(mistake, { reason }),
      })
      const { state } = await reed.protections.get({ protection: id })
      const named = shown.decisions.filter(decision => decision.kind !== mistake).length > 0
      came[kind] = { named, first: first.counts, second: second.counts, state }
    }
    const released = { named: true, first: false, second: true, state: 'released' }
    expect(came).toEqual(Object.fromEntries(recorded.map(kind => [kind, released])))
  },
)

function idOf(at: Protected, kind: ProtectionKind): string {
  const { store } = sessionOf(at.office)
  if (kind === 'classOrder') {
    const [order] = store.classOrder.list().toReversed()
    return order ? standingOfClassOrder(store, order.id).protection.id : ''
  }
  return standingsOfKind(at, kind)[0]?.protection.id ?? ''
}
