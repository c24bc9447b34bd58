import type { Command } from 'commander'
import type { HoldingQuestion, ProtectionRow } from '#shared/contract/protections.ts'
import type { ReleaseId } from '#shared/model/ids.ts'
import { comparison, type ProtectionId } from '#shared/model/release.ts'
import { done, type Result } from '../output/result.ts'
import { type ReleaseOptions, releaseOf, releaseResult, withReleaseOptions } from '../release-options.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

/** `protection`: what protects a person, and the one way in which it ends. */
export function addProtections(program: Command, run: Run): void {
  const protection = program.command('protection').description('what protects a person, and what ends it')
  protection
    .command('list')
    .description('everything that holds the person, with what would release each')
    .argument('<person>', 'id or case number')
    .option('--all', 'those that a release ended as well')
    .action((person: string, { all = false }: { all?: boolean }) =>
      run.inStore(async ({ client }) => {
        const [rows, questions] = await Promise.all([
          client.protections.list({ person }),
          client.protections.questions({ person }),
        ])
        return listed(all ? rows : rows.filter(row => row.state !== 'released'), questions)
      }),
    )
  withReleaseOptions(
    protection
      .command('release')
      .description(
        'record the decision that ended a protection; where two must, a second user records it too',
      )
      .argument('<protection>', 'id, as protection list prints it'),
  ).action((id: string, options: ReleaseOptions) => run.inStore(releasing(id, options)))
  protection
    .command('compare')
    .description(
      'of a possible match: record that the two records are of two people, by the fields in which they differ',
    )
    .argument('<protection>', 'possibleMatch:…, as flight check and protection list print it')
    .action((id: string) => run.inStore(comparing(id as ProtectionId)))
  protection
    .command('waiting')
    .description('decisions that wait for a second person')
    .action(() =>
      run.inStore(async ({ client }) => {
        const rows = await client.protections.waiting()
        return { json: rows, text: rows.map(inWords).join('\n') || 'Nothing waits for a second person.' }
      }),
    )
  protection
    .command('take-back')
    .description('a release was recorded by mistake: what it ended protects again')
    .argument('<release>', 'id, as protection list --all prints it')
    .requiredOption('--reason <text>', 'what was wrong')
    .action((id: string, { reason }: { reason: string }) =>
      run.inStore(async ({ client }) => {
        await client.protections.takeBack({ id: id as ReleaseId, reason })
        return done('Taken back: it protects again.', { id })
      }),
    )
}

/** What a command does that ends one kind of protection by the id of its record: `bar lift BAR`. */
export function releasing(protection: string, options: ReleaseOptions): Parameters<Run['inStore']>[0] {
  return async ({ client, passphrase }) => {
    const release = releaseOf(options, passphrase)
    const result = await client.protections.release({ protection: protection as ProtectionId, release })
    return releaseResult(protection, result)
  }
}

/** Records what the two records themselves prove; a second person who agrees records what the first one did. */
function comparing(protection: ProtectionId): Parameters<Run['inStore']>[0] {
  return async ({ client }) => {
    const { filled, waiting } = await client.protections.get({ protection })
    const said = waiting ?? filled
    if (said?.decision !== comparison)
      throw new UsageError(
        'The two records do not differ in enough to tell two people apart: protection release names another decision.',
      )
    const { decision, decidedBy, decidedOn, reference, original, reason } = said
    const document = { kind: 'reference', reference: original ?? reference } as const
    const release = { decision, decidedBy, decidedOn, reference, reason, document }
    return releaseResult(protection, await client.protections.release({ protection, release }))
  }
}

function listed(rows: readonly ProtectionRow[], questions: readonly HoldingQuestion[]): Result {
  const held = questions.map(question => ({
    ...question,
    kind: question.rule,
    what: question.why,
    state: 'protects',
  }))
  const text = [...rows.map(inWords), ...questions.map(questionInWords)].join('\n')
  return { json: [...rows, ...held], text: text || 'Nothing on file protects the person.' }
}

function questionInWords({ id, rule, effect, why, resolve, raisedBy }: HoldingQuestion): string {
  const not = raisedBy.length === 0 ? '' : ` Not by ${raisedBy.join(' or ')} alone, who raised it.`
  return [`${id}  ${rule}, ${effect}`, `  ${why}`, `  ends so: ${resolve}${not}`].join('\n')
}

function inWords(row: ProtectionRow): string {
  const { id, what, state, against, decisions, secondPerson, waiting, release } = row
  const lines = [
    `${id}  ${state}`,
    `  ${what}`,
    against && `  against it stands: ${against.now}${against.door === null ? '' : ` (${against.door})`}`,
    waiting &&
      `  ${waiting.recordedBy} recorded ${waiting.decision} of ${waiting.decidedOn} by ${waiting.decidedBy}, ${waiting.reference} (release ${waiting.id}); ${waiting.lapsed ?? 'another must agree'}`,
    release
      ? `  ended by ${release.decision} of ${release.decidedOn}, ${release.decidedBy}, ${release.reference} (release ${release.id}), recorded by ${release.recordedBy}${release.agreedBy === null ? '' : `, agreed to by ${release.agreedBy}`}`
      : `  ends by ${decisions.map(each => `${each.kind}${each.isStatement ? ' (with who asked and who answered)' : ''}`).join(', ')}${secondPerson ? '; takes two persons' : ''}`,
  ]
  return lines.filter(Boolean).join('\n')
}
