/** Which part of a full name comes first where a name does not show it. */
export type NameOrder = 'family_first' | 'given_first'

/** What lists call a column of full names: by which part the heading names first, if it does. */
export const fullNameHeadings = {
  family_first: [
    ...['surname and given names', 'surname given names', 'surname and name', 'last name first name'],
    ...[
      'apellidos y nombres',
      'apellidos y nombre',
      'apellido y nombre',
      'apellidos nombres',
      'nom et prénom',
    ],
    ...['nom et prénoms', 'nom prénom', 'nom prénoms', 'name vorname', 'nachname vorname', 'фио', 'ф и о'],
    ...['фамилия имя отчество', 'фамилия имя', 'фамилия и имя'],
  ],
  given_first: [
    ...['first and last name', 'first name last name', 'given names and surname', 'nombres y apellidos'],
    ...['nombre y apellidos', 'nombre y apellido', 'prénom et nom', 'prénom nom', 'vorname nachname'],
    ...[
      'نام و نام خانوادگی',
      'الاسم واللقب',
      'ad soyad',
      'adı soyadı',
      'ad soyadı',
      'isim soyisim',
      'имя фамилия',
    ],
    ...['имя и фамилия'],
  ],
  untold: [
    ...['full name', 'full names', 'name', 'names', 'complete name', 'passenger name', 'nombre completo'],
    ...['nom complet', 'vollständiger name', 'نام کامل', 'الاسم الكامل', 'الاسم الثلاثي', 'الاسم الرباعي'],
    ...['полное имя', 'tam ad', 'tam adı'],
  ],
} as const
