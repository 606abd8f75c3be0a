// Names of service classes of the national classification (ptvserclass2, Digital and Population Data Services Agency):
// all main classes, and of the finer ones those that municipalities use. Others are told by their main class.
import type { Locale } from '../../platform/i18n/index.ts'

const lines = `
P1|Asuminen|Boende|Housing
  1|Vuokra-asuminen|Hyresboende|Rental housing
  4|Asumisen tuet|Stöd för boende|Housing support
P2|Rakennettu ympäristö|Byggd miljö|Built environment
  1|Rakentaminen|Byggande|Building
  2|Korjaus- ja energia-avustukset|Reparations- och energiunderstöd|Repair and energy grants
  3|Maankäyttö, kaavoitus ja tontit|Markanvändning, planläggning och tomter|Land use, zoning and plots
  4|Kiinteistöt|Fastigheter|Real estate
  5|Toimitilat|Lokaler|Business premises
P3|Perheiden palvelut|Tjänster för familjer|Services for families
  4|Varhaiskasvatus|Småbarnspedagogik|Early childhood education
P4|Sosiaalipalvelut|Socialservice|Social services
  11|Kotouttaminen|Integration|Integration
P5|Terveydenhuolto, sairaanhoito ja ravitsemus|Hälsovård, sjukvård och kost|Health care, nursing and nutrition
  21|Elintarviketurvallisuus|Livsmedelssäkerhet|Food safety
P6|Koulutus|Utbildning|Education
  1|Esiopetus|Förskoleundervisning|Pre-primary education
  2|Perusopetus|Grundläggande utbildning|Basic education
  3|Aamu- ja iltapäiväkerhotoiminta|Morgon- och eftermiddagsverksamhet|Morning and afternoon clubs
  8|Lukiokoulutus|Gymnasieutbildning|General upper secondary education
  10|Aikuis- ja täydennyskoulutus|Vuxen- och fortbildning|Adult and further education
P7|Oikeusturva|Rättsskydd|Legal protection
  9|Tietosuoja ja henkilötiedot|Dataskydd och personuppgifter|Data protection and personal data
P8|Demokratia|Demokrati|Democracy
  2|Vaalit|Val|Elections
  3|Kansalaisvaikuttaminen|Medborgarinflytande|Civic participation
  4|Kansalaisjärjestöjen toiminta|Medborgarorganisationers verksamhet|Civic organisations
P9|Yleiset tieto- ja hallintopalvelut|Allmänna informations- och förvaltningstjänster|General information and administration
  1|Tilasto- ja tietopalvelut|Statistik- och informationstjänster|Statistics and information services
  2|Asiakirja- ja tietopyynnöt|Begäran om handlingar och uppgifter|Requests for documents and information
  4|Asioinnin tukipalvelut|Stödtjänster för ärenden|Support for transactions
  5|Viranomaisten kuulutukset ja ilmoitukset|Myndigheters kungörelser och meddelanden|Public notices
  6|Hallinnon yleiset neuvontapalvelut|Förvaltningens allmänna rådgivning|General advice of the administration
P10|Työ ja työttömyys|Arbete och arbetslöshet|Work and unemployment
  1|Työnhaku ja työpaikat|Jobbsökning och lediga jobb|Job seeking and vacancies
  7|Tuettu työllistyminen|Sysselsättning med stöd|Supported employment
P11|Elinkeinot|Näringar|Industries
  1|Yrityksen perustaminen|Att starta företag|Starting a business
  2|Toimialakohtaiset luvat ja velvoitteet|Branschvisa tillstånd och skyldigheter|Permits and obligations by industry
  3|Liiketoiminnan kehittäminen|Utveckling av affärsverksamhet|Business development
P12|Työnantajan palvelut|Tjänster för arbetsgivare|Services for employers
P13|Eläkkeet|Pensioner|Pensions
P14|Verotus ja julkinen talous|Beskattning och offentlig ekonomi|Taxation and public finances
  5|Julkinen talous ja julkiset hankinnat|Offentlig ekonomi och offentlig upphandling|Public finances and procurement
P15|Yksityinen talous ja rahoitus|Privatekonomi och finansiering|Personal finances and financing
P16|Liikenne|Trafik|Transport
  4|Pysäköinti|Parkering|Parking
  5|Joukkoliikenne|Kollektivtrafik|Public transport
  7|Tien- ja kadunpito|Väg- och gatuhållning|Road and street maintenance
P17|Matkailu|Turism|Travel
  1|Matkailu Suomessa|Turism i Finland|Travel in Finland
P18|Paikkatieto|Geografisk information|Geographic information
  1|Kartat ja karttapalvelut|Kartor och karttjänster|Maps and map services
P19|Turvallisuus|Säkerhet|Safety
  2|Väestönsuojelu|Befolkningsskydd|Civil defence
P20|Järjestys|Ordning|Public order
  2|Tilaisuuksien järjestäminen|Att ordna tillställningar|Organising events
P21|Kuluttaja-asiat|Konsumentfrågor|Consumer affairs
P22|Maahan- ja maastamuutto|Invandring och utvandring|Immigration and emigration
P23|Ympäristö|Miljö|Environment
  1|Ympäristön- ja luonnonsuojelu|Miljövård och naturskydd|Environmental and nature protection
  2|Jätehuolto|Avfallshantering|Waste management
  3|Vesihuolto|Vattentjänster|Water supply
  4|Energiahuolto|Energiförsörjning|Energy supply
  5|Ympäristöilmoitukset ja luvat|Miljöanmälningar och tillstånd|Environmental notifications and permits
  7|Ympäristövalvonta ja -terveydenhuolto|Miljötillsyn och miljöhälsovård|Environmental supervision and health
P24|Luonnonvarat, eläimet ja kasvit|Naturresurser, djur och växter|Natural resources, animals and plants
  5|Eläinlääkäripalvelut|Veterinärtjänster|Veterinary services
P25|Kulttuuri|Kultur|Culture
  1|Kirjastot|Bibliotek|Libraries
  2|Taiteet|Konst|Arts
  3|Museot|Museer|Museums
  4|Arkistot|Arkiv|Archives
  5|Vapaa-ajan palvelut|Fritidstjänster|Leisure services
  7|Vapaa sivistystyö ja taidekasvatus|Fritt bildningsarbete och konstfostran|Liberal adult education and arts education
P26|Viestintä|Kommunikation|Communications
P27|Liikunta ja ulkoilu|Motion och friluftsliv|Sports and outdoor recreation
  1|Liikunta ja urheilu|Motion och idrott|Sports and exercise
  2|Retkeily|Friluftsliv|Hiking
  3|Veneily|Båtliv|Boating
  5|Kalastus|Fiske|Fishing
P28|Nuorten palvelut|Tjänster för unga|Services for the young
  2|Nuorten harrastukset ja omaehtoinen toiminta|Ungas hobbyer och egen verksamhet|Hobbies and own activities of the young`

const names: ReadonlyMap<string, Readonly<Record<Locale, string>>> = (() => {
  const found = new Map<string, Readonly<Record<Locale, string>>>()
  let main = ''
  for (const line of lines.trim().split('\n')) {
    const [code = '', fi = '', sv = '', en = ''] = line.trim().split('|')
    if (!line.startsWith(' ')) main = code
    found.set(line.startsWith(' ') ? `${main}.${code}` : code, { fi, sv, en })
  }
  return found
})()

/** A class by its name; one whose own name is not known by that of its main class, with its code. */
export function className(locale: Locale, code: string): string {
  const own = names.get(code)?.[locale]
  if (own !== undefined) return own
  const main = names.get(code.split('.')[0] ?? '')?.[locale]
  return main === undefined ? code : `${main} (${code})`
}
