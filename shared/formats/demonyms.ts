import { foldCase } from './cells/fold-case.ts'
import type { CountryCode } from './countries.ts'

/**
 * What nationals are called, where it means one state and nothing else. Left out on purpose: Dominican, Congolese, Korean, Guinean
 * and Samoan (of two states), Chinese, and words that are peoples too (Kurd, Uzbek, Tajik, Turkmen, Albanian, Arab).
 */
const demonyms: Readonly<Record<string, string>> = {
  AFG: 'Afghan, afgano, afgana, afghane, afghanisch, افغان, افغانی, افغانستانی',
  AGO: 'Angolan, angoleño, angolais',
  ARG: 'Argentine, Argentinian, Argentinean, argentino',
  ARM: 'Armenian, armenio, arménien, armenisch, Ermeni',
  AUS: 'Australian',
  AUT: 'Austrian, österreichisch',
  AZE: 'Azerbaijani, aserbaidschanisch',
  BGD: 'Bangladeshi, bangladais, bangladeschisch',
  BGR: 'Bulgarian, bulgarisch',
  BHS: 'Bahamian',
  BLR: 'Belarusian, belarussisch',
  BLZ: 'Belizean, beliceño, beliceña',
  BOL: 'Bolivian, boliviano, boliviana',
  BRA: 'Brazilian, brasileño, brasileña, brasileiro, brasileira, brésilien, brasilianisch',
  CAN: 'Canadian, canadiense, canadien, canadienne',
  CHL: 'Chilean, chileno, chilena',
  CMR: 'Cameroonian, camerounais, camerounaise',
  COL: 'Colombian, colombiano, colombiana',
  CRI: 'Costa Rican, costarricense',
  CUB: 'Cuban, cubano, cubana',
  DEU: 'German, alemán, alemana, allemand, allemande, deutsch',
  DZA: 'Algerian, argelino, algérien, algérienne, algerisch, جزائري',
  ECU: 'Ecuadorian, Ecuadorean, ecuatoriano, ecuatoriana',
  EGY: 'Egyptian, egipcio, égyptien, ägyptisch, مصري',
  ERI: 'Eritrean, érythréen, eritreisch',
  ESP: 'Spanish, español, española',
  ETH: 'Ethiopian, etíope, éthiopien, äthiopisch',
  FRA: 'French, francés, francesa, français, française, französisch',
  GBR: 'British',
  GEO: 'Georgian, géorgien, georgisch',
  GHA: 'Ghanaian, ghanéen, ghanaisch',
  GMB: 'Gambian, gambien, gambisch',
  GRC: 'Greek, griechisch',
  GTM: 'Guatemalan, guatemalteco, guatemalteca',
  GUY: 'Guyanese',
  HND: 'Honduran, hondureño, hondureña',
  HTI: 'Haitian, haitiano, haitiana, haïtien, haïtienne',
  HUN: 'Hungarian, ungarisch',
  IDN: 'Indonesian, indonesio',
  IND: 'Indian, indien, indienne, indisch',
  IRL: 'Irish',
  IRN: 'Iranian, iraní, iranien, iranienne, iranisch, İranlı, иранец, иранка, ایرانی, إيراني, إيرانية',
  IRQ: 'Iraqi, iraquí, irakien, irakienne, irakisch, Iraklı, عراقی, عراقي',
  ISR: 'Israeli, israelí, israélien',
  ITA: 'Italian, italiano, italiana, italien, italienne, italienisch',
  JAM: 'Jamaican, jamaicano, jamaiquino',
  JOR: 'Jordanian, jordano, jordanien, jordanisch, أردني',
  JPN: 'Japanese, japonés, japonais',
  KEN: 'Kenyan, kenianisch',
  KHM: 'Cambodian, camboyano, cambodgien',
  LBN: 'Lebanese, libanés, libanais, libanaise, libanesisch, لبناني',
  LBR: 'Liberian',
  LBY: 'Libyan, libyen, libysch, ليبي',
  LKA: 'Sri Lankan, srilankais, sri lankais, sri-lankisch',
  MAR: 'Moroccan, marroquí, marocain, marocaine, marokkanisch, مغربي',
  MDA: 'Moldovan, moldave, moldauisch',
  MEX: 'Mexican, mexicano, mexicana, mexicain, mexikanisch',
  MLI: 'Malian, malien, malienne, malisch',
  MMR: 'Burmese, birmano, birman, burmesisch',
  NGA: 'Nigerian, nigeriano, nigeriana, nigérian, nigériane, nigerianisch',
  NIC: 'Nicaraguan, nicaragüense',
  NPL: 'Nepali, Nepalese, népalais, nepalesisch',
  PAK: 'Pakistani, paquistaní, pakistanais, pakistanaise, pakistanisch, پاکستانی',
  PAN: 'Panamanian, panameño, panameña',
  PER: 'Peruvian, peruano, peruana',
  PHL: 'Filipino, Filipina',
  POL: 'Polish, polaco, polonais, polnisch',
  PRT: 'Portuguese, portugués, portugais',
  PRY: 'Paraguayan, paraguayo, paraguaya',
  ROU: 'Romanian, rumano, roumain, rumänisch',
  RUS: 'Russian, ruso, rusa, russe, russisch, россиянин, россиянка',
  SEN: 'Senegalese, senegalés, sénégalais, senegalesisch',
  SLE: 'Sierra Leonean',
  SLV: 'Salvadoran, Salvadorean, Salvadorian, salvadoreño, salvadoreña',
  SOM: 'Somali, Somalian, somalí, somalien, somalisch, صومالي',
  SYR: 'Syrian, sirio, syrien, syrisch, Suriyeli, سوری, سوري',
  TGO: 'Togolese, togolais, togoisch',
  THA: 'Thai, tailandés, thaïlandais',
  TTO: 'Trinidadian',
  TUN: 'Tunisian, tunecino, tunisien, tunisienne, tunesisch, تونسي',
  TUR: 'Turkish, turco, turca, turc, turque, türkisch, ترکیه‌ای',
  UGA: 'Ugandan',
  UKR: 'Ukrainian, ucraniano, ukrainien, ukrainisch, украинец, украинка',
  URY: 'Uruguayan, uruguayo, uruguaya',
  USA: 'American, estadounidense, américain, américaine, amerikanisch, US-American, американец, американка, آمریکایی, أمريكي, أمريكية',
  VEN: 'Venezuelan, venezolano, venezolana, vénézuélien',
  VNM: 'Vietnamese, vietnamita, vietnamien, vietnamesisch',
  YEM: 'Yemeni, yemení, yéménite, jemenitisch, يمني',
}

/** The state whose nationals are called so; undefined for any other text. */
export function countryOfDemonym(text: string): CountryCode | undefined {
  return codes.get(foldCase(text))
}

const codes = byWord()

function byWord(): ReadonlyMap<string, CountryCode> {
  const pairs = Object.entries(demonyms).flatMap(([code, words]) =>
    words.split(', ').map((word): [string, string] => [foldCase(word), code]),
  )
  return new Map(pairs) as ReadonlyMap<string, string> as ReadonlyMap<string, CountryCode>
}
