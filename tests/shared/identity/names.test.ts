import { describe, expect, it } from 'vitest'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { lettersTogether, nameWords, wholeName } from '#shared/identity/names.ts'
import { nameLikeness } from '#shared/identity/similarity.ts'

const cache = createNameCache()

const scoreOf = (a: string, b: string) => {
  const [one, other] = [a, b].map(text => nameWords(lettersTogether(text), cache))
  return nameLikeness(one ?? [], other ?? [], cache).score
}

const likeness = (a: string, b: string) => nameLikeness(nameWords(a, cache), nameWords(b, cache), cache).score

describe('one name', () => {
  it.each([
    ['Hossein', 'Hussein'],
    ['Hossein', 'Husayn'],
    ['Hossein', 'حسین'],
    ['Hussein', 'حسين'],
    ['Hossein', 'Хусейн'],
    ['Mohammad Reza Karimi', 'محمد رضا کریمی'],
    ['Ali Reza Moradi', 'Alireza Moradi'],
    ['Hassan Zadeh, Maryam', 'Maryam Hassanzadeh'],
    ['Nader Ghasempour', 'Nader Ghasem Pour'],
    ['al-Basri Huda', 'Huda Albasri'],
    ['Huda Basri', 'هدى البصري'],
    ['Abd al-Rahman Saleh', 'Abdurrahman Saleh'],
    ['Abdel Rahman Saleh', 'عبدالرحمن صالح'],
    ['Khalid bin Omar', 'Khaled Omar'],
    ['Abu Bakr Haidari', 'Abubakr Heydari'],
    ['Md Karim Uddin', 'Mohammad Karimuddin'],
    ['Yuri Shcherbakov', 'Юрий Щербаков'],
    ['Jürgen Groß', 'Juergen Gross'],
    ['Ayşe Çelik', 'Ayse Celik'],
    ['Rachid Cherif', 'Rashid Sharif'],
    ['José Hernández López', 'LOPEZ HERNANDEZ JOSE'],
    ['Giorgi Beridze', 'გიორგი ბერიძე'],
    ['Karimi Mohsen', 'Kariimi Mohsne'],
    ['FNU Haidari', 'Haidari'],
  ])('%s is recognised in %s', (a, b) => expect(likeness(a, b)).toBeGreaterThan(0.8))

  it.each([
    ['Mohammad Karimi', 'Mohammad Sultani'],
    ['Ali Rezaei', 'Omar Haidari'],
    ['José Hernández', 'José Castillo'],
    ['Maryam Noori', 'Nasrin Noori'],
    ['حسین کریمی', 'محمود احمدی'],
    ['FNU LNU', 'Unknown'],
    ['', 'Karimi'],
  ])('%s is not recognised in %s', (a, b) => expect(likeness(a, b)).toBeLessThan(0.7))

  it('is the same whatever its case, marks, hyphens and order', () => {
    expect(likeness('ŠKODA, Anna-Maria', 'Maria Anna Skoda')).toBe(1)
  })

  it('made only of particles still has words', () => expect(nameWords('Ben Al', cache).length).toBe(2))
})

describe('a name written letter by letter', () => {
  it.each([
    ['K A R I M I', 'KARIMI'],
    ['K.A.R.I.M.I', 'KARIMI'],
    ['K. A. R. I. M. I.', 'KARIMI'],
    ['R e z a  K A R I M I', 'Reza  KARIMI'],
    ['К А Р И М И', 'КАРИМИ'],
    ['ک ر ی م ی', 'کریمی'],
    ['K  A  R  I  M  I', 'KARIMI'],
  ])('%s is %s', (written, name) => {
    expect(lettersTogether(written)).toBe(name)
    expect(scoreOf(written, name)).toBe(1)
  })

  it.each(['J. R. R. Tolkien', 'A B C', 'Maria L', 'Jean-Paul', 'O Neill', 'al-Basri'])('is not %s', name => {
    expect(lettersTogether(name)).toBe(name)
  })

  it('is read part by part', () => {
    expect(wholeName('R E Z A', 'K A R I M I')).toBe('REZA KARIMI')
  })
})
