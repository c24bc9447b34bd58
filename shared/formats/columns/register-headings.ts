import { personHeadings } from './person-headings.ts'
import type { RegisterColumn } from './register-columns.ts'

/** What permit registers call their columns. */
export const registerHeadings: Partial<Record<RegisterColumn, readonly string[]>> = {
  ...personHeadings,
  permit_number: [
    ...['permit no', 'permit', 'card no', 'residence permit no', 'uscis no', 'no de permiso', 'no permiso'],
    ...[
      'no de titre',
      'no titre',
      'شماره اقامت',
      'رقم الإقامة',
      'izin no',
      'ikamet no',
      'номер разрешения',
      'номер внж',
    ],
  ],
  category: [
    ...['permit category', 'class', 'permit type', 'type of permit', 'categoría', 'catégorie', 'kategorie'],
    ...['نوع اقامت', 'نوع الإقامة', 'izin türü', 'категория', 'вид разрешения'],
  ],
  status: ['permit status', 'estado', 'statut', 'وضعیت', 'الحالة', 'durum', 'статус'],
  valid_from: [
    ...[
      'from',
      'issued',
      'issue date',
      'date of issue',
      'valid since',
      'desde',
      'válido desde',
      'valable du',
    ],
    ...['gültig ab', 'gültig von', 'معتبر از', 'من تاريخ', 'başlangıç', 'başlangıç tarihi', 'действует с'],
  ],
  valid_to: [
    ...[
      'to',
      'until',
      'valid until',
      'valid till',
      'valid thru',
      'expires',
      'expiry',
      'expiry date',
      'expiration',
    ],
    ...[
      'expiration date',
      'hasta',
      'válido hasta',
      'caducidad',
      'vencimiento',
      "valable jusqu'au",
      'gültig bis',
    ],
    ...['معتبر تا', 'تاریخ انقضا', 'تاريخ الانتهاء', 'bitiş', 'bitiş tarihi', 'geçerlilik', 'действует до'],
    ...['срок действия'],
  ],
}
