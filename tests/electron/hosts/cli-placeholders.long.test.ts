import { expect, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { addDays, systemNow } from '#shared/model/plain-date.ts'
import { anApp } from '#tests/support/office.ts'
import { offices, passphrases, today } from './command-line.ts'

const { anOffice } = offices()

/** Commands that end what protects somebody, each with the id of what it would end. */
const commands = ['bar lift', 'stop lift', 'permit end', 'order end', 'protection release'] as const

/** Each field by which a release could be waved through, and the column under which it is refused. */
const fields = {
  '--by': 'decidedBy',
  '--reference': 'reference',
  '--original': 'original',
  '--asked-by': 'askedBy',
  '--answered-by': 'answeredBy',
  '--reason': 'reason',
} as const

/** Over in every zone: what was decided then is of no day to come. */
const someDaysAgo = addDays(today, -2)

const placeholders = ['x', '-', 'n/a', 'see file']

test.each(commands)(
  '%s: nobody is cleared by a word that says nothing, whichever field it stands in',
  async command => {
    const { store, reed, ito } = anOffice()
    const ids = await whatProtects(store)
    const { id, protection } = ids[command]
    const shown = await reed('protection', 'list', ids.person, '--all')
    const said = {
      '--by': 'District court, D. Example',
      '--reference': '26-cv-1184',
      '--original': 'Office file 12, folio 3',
      '--asked-by': 'Officer R. Lindqvist',
      '--answered-by': 'The person',
      '--reason': 'It was recorded for another person of that name',
    }
    const words = command.split(' ')
    const release = (changed: Partial<typeof said>) =>
      ito(
        ...words,
        id,
        ...['--decision', 'recorded_by_mistake', '--on', someDaysAgo],
        ...Object.entries({ ...said, ...changed }).flat(),
      )
    for (const [option, column] of Object.entries(fields)) {
      for (const nothing of placeholders) {
        const { status, json } = await release({ [option]: nothing })
        const problems = json.error?.problems?.map(problem => problem.column)
        expect({ option, nothing, status, problems }).toEqual({
          option,
          nothing,
          status: 2,
          problems: [column],
        })
      }
    }
    expect((await reed('protection', 'list', ids.person, '--all')).stdout).toBe(shown.stdout)
    // The same words without a placeholder are a record that waits for the second person: nothing else was wrong with them.
    expect(await release({})).toMatchObject({ status: 1, json: { counts: false, protection } })
  },
)

/** Somebody whom one of each protects, recorded on the screen. */
async function whatProtects(store: string) {
  const client = createClient(anApp({ now: systemNow, move: () => undefined }))
  await client.session.signIn({ folder: store, user: 'A. Reed', passphrase: passphrases.reed })
  const { id: person } = await client.people.create({ familyName: 'Karimi', givenNames: 'Ali' })
  const bar = await client.evidence.addBar({
    personId: person,
    kind: 'stay',
    from: today,
    until: null,
    destinations: [],
    evidence: 'Docket entry 4',
  })
  const stop = await client.evidence.stop({ personId: person, why: 'Counsel called' })
  const permit = await client.evidence.addPermit({
    personId: person,
    category: 'lpr',
    status: 'valid',
    number: null,
    source: 'Card',
    validFrom: null,
    validTo: null,
  })
  const order = await client.classOrders.add({
    title: 'Order for a camp',
    covers: { custodyPlace: ['Camp East'] },
    from: today,
    until: null,
    citation: 'D. Example, 26-cv-1',
    grantedAt: null,
    receivedAt: null,
  })
  await client.session.signOut()
  const of = (id: string, kind: string) => ({ id, protection: `${kind}:${id}` })
  return {
    person,
    'bar lift': of(bar.id, 'legalBar'),
    'stop lift': of(stop.id, 'emergencyStop'),
    'permit end': of(permit.id, 'permit'),
    'order end': of(order.id, 'classOrder'),
    'protection release': { id: `legalBar:${bar.id}`, protection: `legalBar:${bar.id}` },
  }
}
