import { DisclosedThing, Profile } from '#shared/model/disclosure.ts'
import { t } from '../../i18n/index.ts'
import type { EntryParts } from './entry-parts.ts'

/** What the log says of a document that left, or was looked at. */
export function disclosureSentence(entry: EntryParts): string | undefined {
  const { wrote, text } = entry
  const what = DisclosedThing.safeParse(text('what'))
  if (!what.success) return undefined
  const said = whatLeft(what.data, entry)
  return wrote('recipient') ? t('log:left.givenTo', { said, recipient: text('recipient') }) : said
}

function whatLeft(what: DisclosedThing, { person, flight, text, code }: EntryParts): string {
  const isShown = text('way') === 'shown'
  const file = text('fileName')
  switch (what) {
    case 'manifest': {
      const reader = code('profile', Profile.options, each => t(`codes:profile.${each}`)).toLowerCase()
      const said = { file, flight, reader, people: text('people') }
      return isShown ? t('log:left.manifestShown', said) : t('log:left.manifest', said)
    }
    case 'explanation':
      return t('log:left.explanation', { person, flight, file })
    case 'attachment':
      return isShown
        ? t('log:left.attachmentShown', { person, file })
        : t('log:left.attachment', { person, file })
    case 'everything':
      return t('log:left.everything', { file })
    case 'person_report':
      return t('log:left.personReport', { person, file })
  }
}
