/**
 * What lists of people and registers alike call further names and numbers of a person, for `headingOf`. Each adds what means one
 * only there.
 */

/** Another name of the person. */
export const otherNameWords: readonly string[] = [
  ...[
    'alias*',
    'aka',
    'a k a',
    'known as',
    'other name*',
    'former name*',
    'previous name*',
    'other surname*',
  ],
  ...[
    'former surname*',
    'birth name',
    'second name',
    'alternate name*',
    'alternative name*',
    'true name',
    'real name',
  ],
  ...[
    'maiden*',
    'nickname*',
    'nick name',
    'née',
    'apodo*',
    'otros nombres',
    'nom de jeune fille',
    'autres noms',
  ],
  ...['autre nom', 'geburtsname', 'andere namen', 'takma ad*', 'kızlık soyadı', 'псевдоним*', 'прозвище'],
  ...['девичья фамилия', 'прежняя фамилия', 'نام مستعار', 'نام قبلی', 'الاسم المستعار'],
]

/** A number that is given to foreigners and citizens, and not to rows, beds or bags. */
export const personNumberWords: readonly string[] = [
  ...['uscis', 'alien*', 'a no', 'a file', 'ssn', 'social security', 'permit*', 'green card', 'i 94', 'i94'],
  ...['registration', 'nie', 'niss', 'aufenthalt*', 'tarjeta', 'ikamet', 'внж', 'паспорт*', 'اقامت', 'إقامة'],
]
