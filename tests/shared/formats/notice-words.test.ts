import { expect, test } from 'vitest'
import { statusWordsInNotice } from '#shared/formats/cells/notice-words.ts'

test.each([
  'Passenger list, removal flight HO1 to IKA, 30 Nov 2026',
  'ICE Air Operations, Enforcement and Removal',
  'U.S. Citizenship and Immigration Services',
  'Bundesamt für Migration und Flüchtlinge',
  'Prepared by Judge Advocate Smith',
  'Approved by: M. Ito, 28 Nov 2026',
  'Released 28 Nov 2026',
  'For official use only. Do not copy. Contains information protected by the Privacy Act',
  'Passports in pouch 3',
  'Immigration Court docket list',
  'Legend: 5C = withholding; 8G = credible fear',
  'P = passport, V = visa',
  'Page 3 of 4',
  'Total: 12 people',
  'American Airlines charter AA 9712',
  'All have final court orders',
  'Number of minors: 0',
  'Escort leader: P. Judge; counsel desk 202 555 0100',
  'No stays, no appeals pending as of 29 Nov',
  'See tab 2 for visa details; names as in passport',
  'Flight on hold until 06:00',
  '5C = withholding, deferred; 8G = credible fear',
  'Meet in the hold room at 05:00',
])('%s names no status of anybody', text => {
  expect(statusWordsInNotice(text)).toEqual([])
})

test.each([
  'Persons with pending asylum claims',
  'DRAFT - people below have pending stays',
  '* asylum pending',
  '* = asylum pending',
  'Red = stay granted',
  'NOT TO BE REMOVED',
  'Nobody of these is to be removed: court order of 29 Nov',
  'Solicitantes de asilo',
  'Bold: refugees',
  'Stays granted 29 Nov',
  'Approved asylum cases',
  'Prepared by J. Smith - persons below have pending stays',
  'These people may not be removed before 5 Dec',
  'All are members of the class',
  'Deportation suspended until further notice',
  'Waiting for the judge’s decision',
  '1 = asylum pending',
  'No removal: stay pending',
  'پناهجویان',
  'Unaccompanied minors',
  'Do not board',
])('%s may be about anybody', text => {
  expect(statusWordsInNotice(text)).not.toEqual([])
})
