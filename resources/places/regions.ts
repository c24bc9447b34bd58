/**
 * States and territories of the United States, as English, Spanish, French, German, Persian, Arabic and Russian papers name
 * them, and other names of the country. Source of names and codes: ISO 3166-2:US; USPS Publication 28, appendix B; older abbreviations as newspapers print them.
 */
const states: readonly (readonly [code: string, names: string])[] = [
  ['AL', 'Alabama, آلاباما, ألاباما, Алабама'],
  ['AK', 'Alaska, آلاسکا, ألاسكا, Аляска'],
  ['AZ', 'Arizona, آریزونا, أريزونا, Аризона'],
  ['AR', 'Arkansas, آرکانزاس, أركنساس, Арканзас'],
  ['CA', 'California, Californie, Kalifornien, Calif, کالیفرنیا, كاليفورنيا, Калифорния, Kalifornija, San Ysidro, 加利福尼亚, 加州, カリフォルニア, 캘리포니아'],
  ['CO', 'Colorado, کلرادو, كولورادو, Колорадо'],
  ['CT', 'Connecticut, کنتیکت, كونيتيكت, Коннектикут'],
  ['DE', 'Delaware, دلاور, ديلاوير, Делавэр'],
  ['DC', 'District of Columbia, Washington DC, Washington D C, Distrito de Columbia, واشنگتن دی سی, Вашингтон'],
  ['FL', 'Florida, Floride, فلوریدا, فلوريدا, Флорида, 佛罗里达, フロリダ, 플로리다'],
  ['GA', 'Georgia, Géorgie, جورجیا, جورجيا, Джорджия'],
  ['HI', 'Hawaii, Hawái, هاوایی, هاواي, Гавайи, 夏威夷, ハワイ, 하와이'],
  ['ID', 'Idaho, آیداهو, أيداهو, Айдахо'],
  ['IL', 'Illinois, ایلینوی, إلينوي, Иллинойс'],
  ['IN', 'Indiana, ایندیانا, إنديانا, Индиана'],
  ['IA', 'Iowa, آیووا, آيوا, Айова'],
  ['KS', 'Kansas, کانزاس, كانساس, Канзас'],
  ['KY', 'Kentucky, کنتاکی, كنتاكي, Кентукки'],
  ['LA', 'Louisiana, Luisiana, Louisiane, لوئیزیانا, لويزيانا, Луизиана'],
  ['ME', 'Maine, مین, مين, Мэн'],
  ['MD', 'Maryland, مریلند, ماريلاند, Мэриленд'],
  ['MA', 'Massachusetts, ماساچوست, ماساتشوستس, Массачусетс'],
  ['MI', 'Michigan, Míchigan, میشیگان, ميشيغان, Мичиган'],
  ['MN', 'Minnesota, مینه سوتا, مينيسوتا, Миннесота'],
  ['MS', 'Mississippi, Misisipi, می سی سی پی, ميسيسيبي, Миссисипи'],
  ['MO', 'Missouri, Misuri, میسوری, ميزوري, Миссури'],
  ['MT', 'Montana, مونتانا, Монтана'],
  ['NE', 'Nebraska, نبراسکا, نبراسكا, Небраска'],
  ['NV', 'Nevada, نوادا, نيفادا, Невада'],
  ['NH', 'New Hampshire, Nuevo Hampshire, نیوهمپشایر, نيوهامبشير, Нью-Гэмпшир'],
  ['NJ', 'New Jersey, Nueva Jersey, نیوجرسی, نيوجيرسي, Нью-Джерси'],
  ['NM', 'New Mexico, Nuevo México, Nouveau-Mexique, نیومکزیکو, نيومكسيكو, Нью-Мексико'],
  ['NY', 'New York, Nueva York, NYC, نیویورک, نيويورك, Нью-Йорк, 纽约, 紐約, 纽约州, 紐約州, N Y C,  ニューヨーク, 뉴욕'],
  ['NC', 'North Carolina, Carolina del Norte, Caroline du Nord, کارولینای شمالی, كارولينا الشمالية, Северная Каролина'],
  ['ND', 'North Dakota, Dakota del Norte, Dakota du Nord, داکوتای شمالی, داكوتا الشمالية, Северная Дакота'],
  ['OH', 'Ohio, اوهایو, أوهايو, Огайо'],
  ['OK', 'Oklahoma, اکلاهما, أوكلاهوما, Оклахома'],
  ['OR', 'Oregon, Oregón, اورگن, أوريغون, Орегон'],
  ['PA', 'Pennsylvania, Pensilvania, Pennsylvanie, پنسیلوانیا, بنسلفانيا, Пенсильвания'],
  ['RI', 'Rhode Island, رود آیلند, رود آيلاند, Род-Айленд'],
  ['SC', 'South Carolina, Carolina del Sur, Caroline du Sud, کارولینای جنوبی, كارولينا الجنوبية, Южная Каролина'],
  ['SD', 'South Dakota, Dakota del Sur, Dakota du Sud, داکوتای جنوبی, داكوتا الجنوبية, Южная Дакота'],
  ['TN', 'Tennessee, Tenesí, تنسی, تينيسي, Теннесси'],
  ['TX', 'Texas, Tejas, تگزاس, تكساس, Техас, 得克萨斯, 德克萨斯, テキサス, 텍사스'],
  ['UT', 'Utah, یوتا, يوتا, Юта'],
  ['VT', 'Vermont, ورمونت, فيرمونت, Вермонт'],
  ['VA', 'Virginia, Virginie, ویرجینیا, فرجينيا, Вирджиния, Виргиния'],
  ['WA', 'Washington, Washington State, Estado de Washington, واشنگتن, واشنطن, Вашингтон'],
  ['WV', 'West Virginia, Virginia Occidental, ویرجینیای غربی, فرجينيا الغربية, Западная Вирджиния'],
  ['WI', 'Wisconsin, ویسکانسین, ويسكونسن, Висконсин'],
  ['WY', 'Wyoming, وایومینگ, وايومنغ, Вайоминг'],
]

/** With the ISO 3166-1 codes under which they count. */
const others: readonly (readonly [alpha2: string, names: string])[] = [
  ['US', 'USA, US, U S A, U S of A, USofA, the States, Stateside, Norteamérica, Estados Unidos de Norteamérica, Соединенные Штаты Америки, Штаты, САСШ, Etazini, Förenta staterna, 米国, 米國, 合衆国, 合众国, 合眾國, মার্কিন যুক্তরাষ্ট্র, যুক্তরাষ্ট্র, أميركا, ארצות-הברית, アメリカ, Panama Canal Zone, Canal Zone, Zona del Canal, U S, United States, United States of America, The United States, America, Estados Unidos, Estados Unidos de América, EEUU, EE UU, EUA, E U A, États-Unis, Etats Unis d Amérique, Vereinigte Staaten von Amerika, Amerika, ABD, Amerika Birleşik Devletleri, آمریکا, امریکا, ایالات متحده, ایالات متحده آمریکا, أمريكا, الولايات المتحدة, الولايات المتحدة الأمريكية, США, Америка'],
  ['PR', 'Puerto Rico, Porto Rico'],
  ['GU', 'Guam, Guahan'],
  ['VI', 'U S Virgin Islands, US Virgin Islands, Virgin Islands, Saint Croix, St Croix, Saint Thomas, St Thomas, Saint John USVI'],
  ['MP', 'Northern Mariana Islands, Northern Marianas, CNMI, Saipan, Tinian, Rota'],
  ['AS', 'American Samoa, Samoa Americana, Pago Pago, Swains Island'],
  ['UM', 'Wake Island, Midway Atoll, Midway Islands'],
  ['GB', 'Great Britain, Britain, the UK, Gran Bretaña, Grande Bretagne, Großbritannien, Великобритания, İngiltere, Büyük Britanya, England, Scotland, Wales, Northern Ireland, UK, U K, Inglaterra, Angleterre, انگلستان, انگلیس, بریتانیا, إنجلترا, Англия'],
  ['NL', 'Holland, Holanda, هلند'],
  ['CZ', 'Czechia'],
  ['MK', 'Macedonia'],
]

/** Names with the ISO 3166-1 alpha-2 code of the country in which they lie. */
export const regionNames: readonly (readonly [name: string, alpha2: string])[] = [
  ...states.flatMap(([, names]) => names.split(', ').map((name) => [name, 'US'] as const)),
  ...others.flatMap(([alpha2, names]) => names.split(', ').map((name) => [name, alpha2] as const)),
]

/** Codes of the United States Postal Service, and the abbreviations that stood before them. */
export const regionCodes: readonly (readonly [code: string, alpha2: string])[] = [
  ...states.map(([code]) => code),
  ...'SF Phila Balt Bklyn Chgo Indpls Mpls Calif Ala Ariz Ark Calif Cal Colo Conn Del Fla Ill Ind Kan Kans Mass Mich Minn Miss Mont Neb Nebr Nev Okla Ore Penn Penna Tenn Tex Wash Wis Wisc Wyo WVa'.split(' '),
].map((code) => [code, 'US'])
