import { create } from 'zustand'
import type { VerifiedDocument } from '#shared/contract/verifying.ts'
import { client, upload } from '../../client.ts'
import { type PickedFile, pickFileOf } from '../../state/ask/picked-file.ts'
import { type Problem, toProblem } from '../../state/ask/problem.ts'

/** What was asked about last, and what became of it. */
interface Verifying {
  readonly isBusy: boolean
  /** The file's name; null of a code. */
  readonly named: string | null
  readonly result: VerifiedDocument | null
  readonly problem: Problem | null
}

const nothing: Verifying = { isBusy: false, named: null, result: null, problem: null }

/** The one document that is looked at: the next takes its place. */
export const useVerifying = create<Verifying>(() => nothing)

/** Forgets the document: whoever comes next sees none. */
export function forgetDocument(): void {
  useVerifying.setState(nothing)
}

/** Asks for a file and says what became of it. */
export function chooseDocument(officeKey: string): Promise<void> {
  return ask(async () => {
    const file = await pickFileOf(['pdf', 'json', 'csv', 'xlsx'])
    return file && verified(file, officeKey)
  })
}

/** As {@link chooseDocument}, of a file that was dropped on the page. */
export function dropDocument(file: File, officeKey: string): Promise<void> {
  return ask(async () => verified(await upload(file), officeKey))
}

/** What became of a page, by its QR code. */
export function compareCode(text: string): Promise<void> {
  return ask(async () => ({ named: null, result: await client.verifying.code({ text }) }))
}

async function verified({ file, name }: PickedFile, officeKey: string) {
  const key = officeKey.trim() === '' ? {} : { officeKey }
  return { named: name, result: await client.verifying.document({ file, ...key }) }
}

async function ask(work: () => Promise<Pick<Verifying, 'named' | 'result'> | null>): Promise<void> {
  useVerifying.setState({ ...nothing, isBusy: true })
  try {
    useVerifying.setState({ ...nothing, ...(await work()) })
  } catch (error) {
    useVerifying.setState({ ...nothing, problem: toProblem(error) })
  }
}
