import { describe, expect, test } from 'vitest'
import { type IdentityRecord, scoreMatch } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'

/** Kinds of difference, each of which stood between a person and their own permit once. `FAMILY, Given`. */

const cache = createNameCache()

function scoreOf(a: string, b: string, dates: readonly [string, string] = ['1985-03-02', '1985-03-02']) {
  const record = (name: string, date: string): IdentityRecord => {
    const [familyName = '', givenNames = ''] = name.split(', ')
    return { familyName, givenNames, nativeName: null, birthDate: date as PartialDate, nationality: null }
  }
  return scoreMatch(record(a, dates[0]), record(b, dates[1]), cache)
}

const kinds: Record<string, readonly (readonly [string, string])[]> = {
  'a vowel of Hebrew that is written': [
    ['Levi, Yosef', 'לוי, יוסף'],
    ['Mizrahi, Yosef', 'מזרחי, יוסף'],
    ['Levi, Shimon', 'לוי, שמעון'],
    ['Amar, Moshe', 'עמר, משה'],
  ],
  'an initial for a given name': [
    ['Velasco, Juan', 'Velasco, J'],
    ['Karimi, H.', 'Karimi, Hossein'],
    ['Rasmussen, J. K.', 'Rasmussen, Jette Karen'],
  ],
  'a name cut where its field ended': [
    ['Dejthamrongkul, Chayapa', 'DEJTHAMRONG K, CHAYAPA'],
    ['Papadopoulos, Konstantinos', 'PAPADOPOULOS, KONSTANTI'],
    ['Velasco, Alejandro', 'Velasco, Alej'],
  ],
  'a given name in short': [['Petrov, Aleksandr', 'Petrov, Aleks']],
  'one of two family names': [
    ['Garcia Lopez, Maria Elena', 'Garcia, Maria'],
    ['Garcia Lopez, Jose', 'Lopez, Jose'],
    ['Quispe Mamani, Nelson', 'Mamani, Nelson'],
  ],
  'a family name by marriage': [
    ['Rezaei, Maryam', 'Moradi, Maryam'],
    ['Ivanova, Svetlana', 'Kuznetsova, Svetlana'],
    ['Jimenez, Maria', 'Castillo, Maria'],
  ],
  'a title glued to the given name': [
    ['Rocha, Ellen', 'ROCHA, ELLENMRS'],
    ['Velasco, Juan', 'VELASCO, JUANMR'],
    ['Rocha, Ana', 'ROCHA, ANAMS'],
    ['Rocha, Timo', 'ROCHA, TIMOMSTR'],
    ['Karimi, Sara', 'KARIMI, SARAMISS'],
  ],
  'a title as a word': [
    ['Rocha, Ellen', 'ROCHA, MRS ELLEN'],
    ['Karimi, Reza', 'KARIMI MR, REZA'],
  ],
  'Somali spelling': [
    ['Abdi, Mohamed', 'Cabdi, Maxamed'],
    ['Jama, Ali', 'Jaamac, Cali'],
    ['Farah, Hassan', 'Faarax, Xasan'],
    ['Osman, Ahmed', 'Cismaan, Axmed'],
    ['Warsame, Hodan', 'Warsame, Xoodaan'],
  ],
  'Turkish and Kurdish letters': [
    ['Jamal, Necla', 'Cemal, Nejla'],
    ['Bakhtiyar, Khalid', 'Baxtiyar, Xalid'],
    ['Jangiz, Sherko', 'Cengiz, Şêrko'],
  ],
  'Kurdish in Arabic script': [
    ['Azad, Sherko', 'ئازاد, شێرکۆ'],
    ['Rebwar, Gulala', 'ڕێبوار, گوڵاڵە'],
    ['Hawar, Hemin', 'ھاوار, هێمن'],
  ],
  'Urdu in Arabic script': [
    ['Khan, Abdullah', 'خان, عبداللہ'],
    ['عبدالله, خان', 'عبداللہ, خان'],
    ['Bhatti, Naeem', 'بھٹی, نعیم'],
    ['Chaudhry, Zubaida', 'چوہدری, زبیدہ'],
  ],
  'Tamil script': [
    ['Kannan', 'கண்ணன்'],
    ['Murugan, Selvaraja', 'முருகன், செல்வராஜா'],
    ['Saravanan', 'சரவணன்'],
    ['Thangavel, Lakshmi', 'தங்கவேல், லட்சுமி'],
  ],
  'other scripts of India': [
    ['Kumar, Rajesh', 'कुमार, राजेश'],
    ['Singh, Gurpreet', 'ਸਿੰਘ, ਗੁਰਪ੍ਰੀਤ'],
    ['Rahman, Sheikh', 'রহমান, শেখ'],
    ['Mahinda', 'මහින්ද'],
  ],
  'Burmese script': [
    ['Aung Kyaw Zaw', 'အောင်ကျော်ဇော်'],
    ['Maung Maung Soe', 'မောင်မောင်စိုး'],
    ['Thein Htun', 'သိန်းထွန်း'],
    ['Khin Myint', 'ခင်မြင့်'],
    ['Than Shwe', 'သန်းရွှေ'],
    ['Nanda Win', 'နန္ဒာဝင်း'],
  ],
  'Khmer script': [
    ['Sok, Vanna', 'សុខ, វណ្ណា'],
    ['Chan, Sovann', 'ចាន់, សុវណ្ណ'],
    ['Heng, Chan', 'ហេង, ចាន់'],
  ],
  'Ethiopic script': [
    ['Tesfaye, Abebe', 'ተስፋዬ, አበበ'],
    ['Kidane, Gebre', 'ኪዳኔ, ገብረ'],
    ['Haile, Alem', 'ሃይለ, ኣለም'],
  ],
  'Pinyin and Wade-Giles': [
    ['Zhang, Xiaoming', 'Chang, Hsiao-ming'],
    ['Xu, Qiang', "Hsü, Ch'iang"],
    ['Cai, Guozhong', "Ts'ai, Kuo-chung"],
    ['Zhou, Ren', 'Chou, Jen'],
    ['Xie, Deng', 'Hsieh, Teng'],
  ],
  'Hmong spelling': [
    ['Vang, Pao', 'Vaj, Pao'],
    ['Xiong, Mai', 'Xyooj, Mai'],
    ['Lor, Kao', 'Lauj, Kao'],
    ['Her, Bee', 'Hawj, Bee'],
  ],
  'Vietnamese order and marks': [
    ['Nguyễn, Văn An', 'An, Nguyen'],
    ['Trần, Thị Hương', 'Huong Thi, Tran'],
    ['Đỗ, Minh Đức', 'Duc, Do'],
  ],
  'the last letter of a common name left out': [
    ['Ahmadi, Hossein', 'Ahmad, Hossein'],
    ['Karimi, Ahmad', 'Karim, Ahmad'],
    ['Mohammadi, Zahra', 'Mohammad, Zahra'],
  ],
  'a common name in other spellings, some near another common name': [
    ['Hosseini, Ali', 'Hussaini, Aly'],
    ['Rahimi, Ahmad', 'Raheemi, Ahmed'],
    ['Kaya, Mehmet', 'Kaya, Muhammed'],
    ['حسینی, علی', 'Hosseini, Ali'],
    ['رحیمی, کریم', 'Rahimi, Karim'],
  ],
  'a name that says that there is none, on both sides': [
    ['Nil', 'NIL'],
    ['LNU, FNU', 'LNU, FNU'],
    ['XXX, Bahar', 'Bahar'],
    ['LNU, Bahar', 'FNU, Bahar'],
    ['Unknown, Zarmina', 'Zarmina, FNU'],
  ],
}

describe.each(Object.entries(kinds))('called in spite of %s', (_kind, pairs) => {
  test.each(pairs)('%s is %s', (a, b) => {
    expect(scoreOf(a, b).score).toBeGreaterThanOrEqual(possibleMatchScore)
    expect(scoreOf(b, a)).toEqual(scoreOf(a, b))
  })
})

describe('a birth date that another calendar or office wrote', () => {
  test.each([
    ['a lunar Hijri date', '1985-03-02', '1405-06-10', 'read as lunar Hijri'],
    ['a lunar Hijri date, the moon seen a day later', '1985-03-03', '1405-06-10', 'read as lunar Hijri'],
    ['a lunar Hijri year', '1985-03-02', '1405', 'year of birth fits when read as Hijri'],
    ['a Solar Hijri year', '1985-03-02', '1363', 'year of birth fits when read as Hijri'],
    ['a month only', '1985-03-02', '1985-03', 'fits as far as it is known'],
    ['the first of January', '1985-03-02', '1985-01-01', 'one with 1 January'],
  ])('is called: %s', (_kind, a, b, ground) => {
    const match = scoreOf('Karimi, Farzaneh', 'Kareemi, Farzana', [a, b])
    expect(match.score).toBeGreaterThanOrEqual(possibleMatchScore)
    expect(match.grounds.join('; ')).toContain(ground)
  })
})

describe('not called', () => {
  test.each([
    ['an initial that is another', 'Velasco, Juan', 'Karimi, R'],
    ['only the title', 'Rocha, MRS', 'Karimi, MRS'],
    ['nobody named, and somebody', 'LNU, FNU', 'Karimi, Hossein'],
    ['two men of a common given name', 'Karimi, Mohammad', 'Sultani, Mohammad'],
    ['two families that sound nothing alike', 'Vang, Pao', 'Yang, Mai'],
    ['two men whose names are each made of the other’s', 'Mohammadi, Hossein', 'Hosseini, Mohammad'],
    ['two other men of such names', 'Karimi, Hossein', 'Hosseini, Karim'],
    ['three common names of which two sound alike', 'Karimi, Hossein Ibrahim', 'Hosseini, Karim'],
    ['two common names written as one, and two others', 'Mohammadreza', 'Mohammadi, Ali'],
    ['two Tamil names', 'முருகன்', 'சரவணன்'],
    ['two Burmese names', 'အောင်ကျော်ဇော်', 'ခင်မြင့်'],
  ])('%s', (_kind, a, b) => expect(scoreOf(a, b).score).toBeLessThan(possibleMatchScore))
})
