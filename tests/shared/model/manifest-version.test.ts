import { describe, expect, test } from 'vitest'
import { ManifestContent } from '#shared/model/manifest-content.ts'
import { countPeople } from '#shared/model/manifest-counts.ts'
import { SignedContent, signingProblems } from '#shared/model/manifest-version.ts'
import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aContent, aFullFlight, aReturnee, aStaffMember } from '#tests/electron/exports/a-manifest.ts'

const [reed, ito] = aContent().signers
const signers = [reed!, ito!]

describe('content that may not be frozen', () => {
  test.each<[string, () => ManifestContent, RegExp]>([
    ['nobody signed', () => aContent({ signers: [] }), /Two different people/],
    ['one signed', () => aContent({ signers: [reed!] }), /Two different people/],
    [
      'one signed twice',
      () => aContent({ signers: [reed!, { ...reed!, at: ito!.at }] }),
      /Two different people/,
    ],
    [
      'one signed under two names',
      () => aContent({ signers: [reed!, { ...ito!, userId: reed!.userId }] }),
      /Two/,
    ],
    ['two users share a name', () => aContent({ signers: [reed!, { ...ito!, name: 'a. reed' }] }), /Two/],
    ['signed after the check had lapsed', () => signedAt('2026-12-10T13:47:11Z'), /lapsed/],
    ['somebody is blocked', () => withVerdict('blocked'), /not clear/],
    ['somebody waits for review', () => withVerdict('review'), /not clear/],
    ['somebody was not checked', () => aContent({ people: [aReturnee({ legal: null })] }), /not clear/],
    [
      'somebody leaves where the flight does not call',
      () => aContent({ people: [aReturnee({ to: 'KBL' })] }),
      /no leg/,
    ],
    [
      'somebody leaves before boarding',
      () => aContent({ people: [aReturnee({ from: 'IKA', to: 'JFK' })] }),
      /no leg/,
    ],
    [
      'a person is listed twice',
      () => aContent({ people: [1, 2].map(() => aReturnee({ personId: 'p' as never })) }),
      /person is listed twice/,
    ],
    [
      'a place is listed twice',
      () => aContent({ people: [1, 2].map(() => aReturnee({ assignmentId: 'a' as never })) }),
      /place is listed twice/,
    ],
    [
      "a child's adult is not listed",
      () => aContent({ people: [aReturnee({ travelsWith: 'gone' as never })] }),
      /not listed/,
    ],
    ['the counts do not tie', () => aContent({ counts: { ...aContent().counts, total: 2 } }), /do not tie/],
  ])('%s', (_, make, why) => {
    const content = make()
    expect(signingProblems(content).join('\n')).toMatch(why)
    expect(SignedContent.safeParse(content).success).toBe(false)
  })
})

test('a whole flight, staff included, may be frozen', () => {
  expect(signingProblems(aFullFlight(120))).toEqual([])
})

test('nothing is changed on the way in: an unknown field is refused, a blank stays', () => {
  const content = aContent({ office: { code: 'A', name: ' with blanks ' } })
  expect(content.office.name).toBe(' with blanks ')
  expect(ManifestContent.safeParse({ ...content, remark: 'x' }).success).toBe(false)
  expect(ManifestContent.safeParse(aContentWith('half \ud83d')).success).toBe(false)
})

test('people are counted by kind, and an unknown age counts as under 18', () => {
  const on = plainDate('2026-12-10')
  const people = [
    aReturnee({ birthDate: partialDate('2008-12-10') }),
    aReturnee({ birthDate: partialDate('2008-12-11') }),
    aReturnee({ birthDate: partialDate('2008') }),
    aReturnee({ birthDate: null }),
    aStaffMember('escort'),
    aStaffMember('crew'),
  ]
  expect(countPeople(people, on)).toEqual({
    passengers: 4,
    under18: 3,
    escorts: 1,
    medics: 0,
    monitors: 0,
    crew: 1,
    total: 6,
  })
})

function signedAt(at: string) {
  return aContent({ signers: signers.map(signer => ({ ...signer, at: instant(at) })) })
}

function withVerdict(verdict: 'blocked' | 'review') {
  return aContent({
    people: [aReturnee({ legal: { ground: 'removal', orderNumber: null, verdict, findings: [] } })],
  })
}

function aContentWith(name: string) {
  const content = aContent()
  return { ...content, people: content.people.map(person => ({ ...person, givenNames: name })) }
}
