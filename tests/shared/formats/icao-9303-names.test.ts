import { describe, expect, it } from 'vitest'
import { zoneName, zoneNames } from '#shared/formats/mrz/icao-9303-names.ts'

/** Worked examples of ICAO Doc 9303-3, 4.6 and section 6, and of the Arabic transliteration appendix. */
describe('a name in a machine readable zone', () => {
  it.each([
    ['SMITH-JONES', 'SMITH<JONES'],
    ["O'CONNOR", 'OCONNOR'],
    ['VAN DER MUELLEN', 'VAN<DER<MUELLEN'],
    ['AL-BASRI', 'AL<BASRI'],
    ["D'ARTAGNAN", 'DARTAGNAN'],
    ['ANNA, MARIA', 'ANNA<MARIA'],
    ['Müller', 'MUELLER'],
    ['Groß', 'GROSS'],
    ['Øst', 'OEST'],
    ['Škoda', 'SKODA'],
    ['Térèsa', 'TERESA'],
    ['ابو بكر محمد بن زكريا الرازي', 'ABW<BKR<MXHMD<BN<ZKRYA<ALRAZY'],
    ['عبّاس', 'EBBAS'],
    ['فضّة', 'FXDZXDZXAH'],
    ['محمود', 'MXHMWD'],
    ['عبدالرحيم', 'EBDALRXHYM'],
    ['Хусейн', 'KHUSEYN'],
  ])('%s is %s', (name, zone) => expect(zoneName(name)).toBe(zone))

  it('fills its place, and is cut so that the parting still shows', () => {
    expect(zoneNames('ERIKSSON', 'ANNA MARIA', 39)).toBe('ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<')
    expect(zoneNames('ARKFREITH', '', 12)).toBe('ARKFREITH<<<')
    expect(zoneNames('A'.repeat(50), 'BEATE', 30)).toBe(`${'A'.repeat(27)}<<B`)
  })
})
