import { wordListOf } from './word-list.ts'

/**
 * What cells of papers' numbers, of places of custody and of families say that is no number, no place and no family: a court's
 * docket or a motion for the order's number, a status document for the passport's, a lawyer's objection behind the place. Of our
 * own notice; each list has the words that would be ordinary in another column.
 */

/** Courts, filings and forms in the number of an order: what is pending there may stay it. Forms that are orders themselves are none. */
export function filingsIn(text: string): string[] {
  return found(text.normalize('NFKC'), [
    /(?<![\p{L}\p{N}])(?:P\.?F\.?R|M\.?T\.?R|MTS|MTRC|BIA|W\.?O\.?R|WOR|W\/H|WH|USCA|COA|RFE|NOID|NTA|EWHC|EWCA|UKUT|UKAIT|ECTHR|BVERFG|BVERWG|OVG|VGH|VG|CNDA|CJEU|HRC|CAT|TPS|DACA|HABEAS|EMERG\p{L}*)(?=[\s\-./:]*\(?\p{N}|$)/giu,
    /(?<!\p{L})(?:\p{N}{1,2}\s*(?:ST|ND|RD|TH)?\s*-?CIR(?:CUIT|\.)?|CA-?\p{N}{1,2}|CIRCUIT|CIR\.)(?!\p{L})/giu,
    /(?<![\p{L}\p{N}])\p{N}{2}[\s-]?(?:CV|HC)[\s-]?\p{N}+/giu,
    /(?<![\p{L}\p{N}])CO\/\p{N}+\/\p{N}{4}/giu,
    /(?<![\p{L}\p{N}])(?:EOIR|N)[\s-]?\p{N}{2,3}[A-Z]?(?![\p{L}\p{N}])/giu,
    /(?<![\p{L}\p{N}])I-(?!205|286|294|296|851|860|862|863|871)\p{N}{2,3}[A-Z]?(?![\p{L}\p{N}])/giu,
  ])
}

/**
 * Status documents in the number of a travel document: receipts of the immigration service (three letters and ten digits, which
 * no passport has: ICAO Doc 9303-4 prints nine characters), and cards and travel documents of foreigners by what they are called.
 */
export function statusDocumentsIn(text: string): string[] {
  return found(text.normalize('NFKC'), [
    /(?<![\p{L}\p{N}])[A-Z]{3}[\s-]?\p{N}{2}[\s-]?\p{N}{3}[\s-]?\p{N}{5}(?!\p{N})/giu,
    /(?<![\p{L}\p{N}])(?:RTD|CTD|GTD|EAD|BRP|BRC|LPR|PRC|USCIS|RECEIPT|REFUGEE|CONVENTION|REENTRY|NATZ?|CERT)(?=[\s#:-]*\p{N})/giu,
    /^GC[\s#:-]*\p{N}{3,6}$/giu,
  ])
}

/** What a place of custody says of a case, of counsel, or of a state in which nobody is carried. */
export function saidOfCustody(text: string): string[] {
  return custody(text)
}

/** What a family's label says of a case. */
export function saidOfFamily(text: string): string[] {
  return family(text)
}

const counsel =
  'counsel,attorney*,atty*,lawyer*,abogad*,avocat*,rechtsanwalt*,anwalt*,g-28,objects,objection,court order,per judge,by ij,habeas,writ,injunction'

const custody = wordListOf(
  counsel,
  'not to be removed,do not,no travel,not to travel,no removal,not removable,no fly,hold for,on hold,hearing*,immigration court,in court,at court,legal hold,hold lifted,detainer*,hold per,released,release order,on bond,bonded out,bond granted,parole*,atd,orec,on recognizance,at liberty,at large,escaped,deceased',
  'icu,intensive care,psychiatric,psych,mental health,suicide watch,maternity,hospice,quarantine,isolation,hospitalized,hospitalised,hunger strike,surgery,children*,childrens,kids,minors,juvenile*,shelter,mother and baby,mothers and babies,school,kindergarten,nursery,maternelle,escuela,schule,okul,школа',
  'freigelassen,entlassen,haftunfähig,psychiatrie,psychiatrisch*,intensivstation,kirchenasyl,liberad*,en libertad,bajo fianza,psiquiátric*,cuidados intensivos,libéré*,remis en liberté,psychiatri*,réanimation,hospitalisé*,assigné à résidence',
  'kefaletle,serbest,освобожд*,психиатр*,реанимац*,آزاد شده,آزاد,بیمارستان روانی,بستری,مفرج عنه,العناية المركزة',
)

const family = wordListOf(
  counsel,
  'claimant*,claim,claims,class,class member*,pending,protected,petitioner*,applicant*,unaccompanied,separated,derivative*,principal,beneficiary,stay,refugee*,status,hold,do not,solicitante*,demandeur*,antragsteller*,متقاضی,پناهجو*,заявител*',
)

function found(text: string, patterns: readonly RegExp[]): string[] {
  return [...new Set(patterns.flatMap(pattern => [...text.matchAll(pattern)].map(([all]) => all.trim())))]
}
