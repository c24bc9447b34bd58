import { createDocumentExporter } from '#electron/exports/export-document.ts'
import { manifestJson } from '#electron/exports/json.ts'
import type { ManifestView } from '#electron/exports/manifest/manifest-view.ts'
import type { DocumentFormat } from '#shared/contract/exports.ts'
import type { Profile } from '#shared/model/disclosure.ts'
import type { ManifestVersion } from '#shared/model/manifest-version.ts'
import { aContent, aReturnee, aStaffMember, aVersion, inForce } from '../a-manifest.ts'
import { resourceFolder } from '../read-pdf.ts'

/** Makes documents, and reads them. */
export const exporter = createDocumentExporter(resourceFolder)

/** What {@link version} says. */
export const content = aContent({
  people: [aReturnee(), aReturnee({ care: ['diet'] }), aStaffMember('escort')],
})
/** A version that two people signed. */
export const version = aVersion(content)

/** A document of a version, as it goes out. */
export function exported(profile: Profile, format: DocumentFormat, signed: ManifestVersion = version) {
  return exporter.export({ source: { signed }, profile, format, paper: 'a4', at: inForce }).bytes
}

/** The same as JSON, read. */
export function jsonOf(profile: Profile, signed?: ManifestVersion) {
  return JSON.parse(Buffer.from(exported(profile, 'json', signed)).toString('utf8'))
}

/** As Muster itself would write it: nothing but what it says is wrong. */
export function rewritten(document: { program: string; paper?: 'a4' } & ManifestView): Uint8Array {
  const { format: _, program: madeBy, paper, ...view } = document as typeof document & { format: string }
  return manifestJson(view as ManifestView, { program: madeBy, ...(paper ? { paper } : {}) })
}

/** Every reader. */
export const profilesOfAll = ['crew', 'escort', 'receiving', 'internal'] as const
