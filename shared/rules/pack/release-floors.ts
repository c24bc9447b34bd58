import { boundDecisions, mayEnd } from '../../protection/decision-floors.ts'
import { alwaysOfTwo, twoUnlessListed } from '../../protection/second-person.ts'
import { allBarRules, allPermitRules } from './additions.ts'
import type { Complaint } from './complaint.ts'
import type { RulePack } from './rule-pack.ts'

/** What a pack may not say of how a protection ends (shared/protection). */
export function weakReleases(pack: RulePack): Complaint[] {
  return [...lonelyReleases(pack), ...unboundDecisions(pack), ...strangeEnds(pack), ...endless(pack)]
}

const ofTwo = [...alwaysOfTwo, ...twoUnlessListed]

/** A pack that says that one person is enough where the program never takes one person’s word. */
function lonelyReleases(pack: RulePack): Complaint[] {
  return ofTwo
    .filter(kind => !pack.releases[kind].secondPerson)
    .map(kind => ({
      path: ['releases', kind, 'secondPerson'],
      why: 'This takes a second person: write true',
    }))
}

/** A decision that ends every kind of bar, or one that it cannot end: a clinician does not end what a judge granted. */
function unboundDecisions(pack: RulePack): Complaint[] {
  return pack.releases.legalBar.decisions.flatMap(({ kind, ends }, index) => {
    if (!boundDecisions.includes(kind)) return []
    const path = ['releases', 'legalBar', 'decisions', index, 'ends']
    if (ends === undefined) return [{ path, why: 'Name the kinds of bar that this decision ends' }]
    const beyond = ends.filter(code => !mayEnd({ kind: 'legalBar', code }, kind))
    return beyond.map(code => ({ path, why: `No decision of this kind ends ${code}` }))
  })
}

/** A name that is no bar or permit of the pack: a slip of the pen would leave it without its decision. */
function strangeEnds(pack: RulePack): Complaint[] {
  return released(pack).flatMap(({ kind, codes }) =>
    pack.releases[kind].decisions.flatMap(({ ends = [] }, index) =>
      ends
        .filter(code => !codes.includes(code))
        .map(code => ({
          path: ['releases', kind, 'decisions', index, 'ends'],
          why: `“${code}” is none of this pack`,
        })),
    ),
  )
}

/** A bar or permit that no decision ends: people would work round it. */
function endless(pack: RulePack): Complaint[] {
  return released(pack).flatMap(({ kind, codes }) => {
    const { decisions } = pack.releases[kind]
    return codes
      .filter(code => !decisions.some(({ ends }) => ends === undefined || ends.includes(code)))
      .map(code => ({ path: ['releases', kind, 'decisions'], why: `No decision ends ${code}` }))
  })
}

function released(pack: RulePack) {
  return [
    { kind: 'legalBar', codes: allBarRules(pack).map(([code]): string => code) },
    { kind: 'permit', codes: allPermitRules(pack).map(([code]): string => code) },
  ] as const
}
