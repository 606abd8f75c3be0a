// Names of service classes of the national classification (ptvserclass2, Digital and Population Data Services Agency):
// all main classes, and of the finer ones those that municipalities use. Others are told by their main class.
import type { Locale } from '../../platform/i18n/index.ts'

const lines = `
P1|Asuminen|Boende|Housing
P1.1|Vuokra-asuminen|Hyresboende|Rental housing
P1.4|Asumisen tuet|Stöd för boende|Housing support
P2|Rakennettu ympäristö|Byggd miljö|Built environment
P2.1|Rakentaminen|Byggande|Building
P2.2|Korjaus- ja energia-avustukset|Reparations- och energiunderstöd|Repair and energy grants
P2.3|Maankäyttö, kaavoitus ja tontit|Markanvändning, planläggning och tomter|Land use, zoning and plots
P2.4|Kiinteistöt|Fastigheter|Real estate
P2.5|Toimitilat|Lokaler|Business premises
P3|Perheiden palvelut|Tjänster för familjer|Services for families
P3.4|Varhaiskasvatus|Småbarnspedagogik|Early childhood education
P4|Sosiaalipalvelut|Socialservice|Social services
P4.11|Kotouttaminen|Integration|Integration
P5|Terveydenhuolto, sairaanhoito ja ravitsemus|Hälsovård, sjukvård och kost|Health care, nursing and nutrition
P5.21|Elintarviketurvallisuus|Livsmedelssäkerhet|Food safety
P6|Koulutus|Utbildning|Education
P6.1|Esiopetus|Förskoleundervisning|Pre-primary education
P6.2|Perusopetus|Grundläggande utbildning|Basic education
P6.3|Aamu- ja iltapäiväkerhotoiminta|Morgon- och eftermiddagsverksamhet|Morning and afternoon clubs
P6.8|Lukiokoulutus|Gymnasieutbildning|General upper secondary education
P6.10|Aikuis- ja täydennyskoulutus|Vuxen- och fortbildning|Adult and further education
P7|Oikeusturva|Rättsskydd|Legal protection
P7.9|Tietosuoja ja henkilötiedot|Dataskydd och personuppgifter|Data protection and personal data
P8|Demokratia|Demokrati|Democracy
P8.2|Vaalit|Val|Elections
P8.3|Kansalaisvaikuttaminen|Medborgarinflytande|Civic participation
P8.4|Kansalaisjärjestöjen toiminta|Medborgarorganisationers verksamhet|Civic organisations
P9|Yleiset tieto- ja hallintopalvelut|Allmänna informations- och förvaltningstjänster|General information and administration
P9.1|Tilasto- ja tietopalvelut|Statistik- och informationstjänster|Statistics and information services
P9.2|Asiakirja- ja tietopyynnöt|Begäran om handlingar och uppgifter|Requests for documents and information
P9.4|Asioinnin tukipalvelut|Stödtjänster för ärenden|Support for transactions
P9.5|Viranomaisten kuulutukset ja ilmoitukset|Myndigheters kungörelser och meddelanden|Public notices
P9.6|Hallinnon yleiset neuvontapalvelut|Förvaltningens allmänna rådgivning|General advice of the administration
P10|Työ ja työttömyys|Arbete och arbetslöshet|Work and unemployment
P10.1|Työnhaku ja työpaikat|Jobbsökning och lediga jobb|Job seeking and vacancies
P10.7|Tuettu työllistyminen|Sysselsättning med stöd|Supported employment
P11|Elinkeinot|Näringar|Industries
P11.1|Yrityksen perustaminen|Att starta företag|Starting a business
P11.2|Toimialakohtaiset luvat ja velvoitteet|Branschvisa tillstånd och skyldigheter|Permits and obligations by industry
P11.3|Liiketoiminnan kehittäminen|Utveckling av affärsverksamhet|Business development
P12|Työnantajan palvelut|Tjänster för arbetsgivare|Services for employers
P13|Eläkkeet|Pensioner|Pensions
P14|Verotus ja julkinen talous|Beskattning och offentlig ekonomi|Taxation and public finances
P14.5|Julkinen talous ja julkiset hankinnat|Offentlig ekonomi och offentlig upphandling|Public finances and procurement
P15|Yksityinen talous ja rahoitus|Privatekonomi och finansiering|Personal finances and financing
P16|Liikenne|Trafik|Transport
P16.4|Pysäköinti|Parkering|Parking
P16.5|Joukkoliikenne|Kollektivtrafik|Public transport
P16.7|Tien- ja kadunpito|Väg- och gatuhållning|Road and street maintenance
P17|Matkailu|Turism|Travel
P17.1|Matkailu Suomessa|Turism i Finland|Travel in Finland
P18|Paikkatieto|Geografisk information|Geographic information
P18.1|Kartat ja karttapalvelut|Kartor och karttjänster|Maps and map services
P19|Turvallisuus|Säkerhet|Safety
P19.2|Väestönsuojelu|Befolkningsskydd|Civil defence
P20|Järjestys|Ordning|Public order
P20.2|Tilaisuuksien järjestäminen|Att ordna tillställningar|Organising events
P21|Kuluttaja-asiat|Konsumentfrågor|Consumer affairs
P22|Maahan- ja maastamuutto|Invandring och utvandring|Immigration and emigration
P23|Ympäristö|Miljö|Environment
P23.1|Ympäristön- ja luonnonsuojelu|Miljövård och naturskydd|Environmental and nature protection
P23.2|Jätehuolto|Avfallshantering|Waste management
P23.3|Vesihuolto|Vattentjänster|Water supply
P23.4|Energiahuolto|Energiförsörjning|Energy supply
P23.5|Ympäristöilmoitukset ja luvat|Miljöanmälningar och tillstånd|Environmental notifications and permits
P23.7|Ympäristövalvonta ja -terveydenhuolto|Miljötillsyn och miljöhälsovård|Environmental supervision and health
P24|Luonnonvarat, eläimet ja kasvit|Naturresurser, djur och växter|Natural resources, animals and plants
P24.5|Eläinlääkäripalvelut|Veterinärtjänster|Veterinary services
P25|Kulttuuri|Kultur|Culture
P25.1|Kirjastot|Bibliotek|Libraries
P25.2|Taiteet|Konst|Arts
P25.3|Museot|Museer|Museums
P25.4|Arkistot|Arkiv|Archives
P25.5|Vapaa-ajan palvelut|Fritidstjänster|Leisure services
P25.7|Vapaa sivistystyö ja taidekasvatus|Fritt bildningsarbete och konstfostran|Liberal adult education and arts education
P26|Viestintä|Kommunikation|Communications
P27|Liikunta ja ulkoilu|Motion och friluftsliv|Sports and outdoor recreation
P27.1|Liikunta ja urheilu|Motion och idrott|Sports and exercise
P27.2|Retkeily|Friluftsliv|Hiking
P27.3|Veneily|Båtliv|Boating
P27.5|Kalastus|Fiske|Fishing
P28|Nuorten palvelut|Tjänster för unga|Services for the young
P28.2|Nuorten harrastukset ja omaehtoinen toiminta|Ungas hobbyer och egen verksamhet|Hobbies and own activities of the young`

const names: ReadonlyMap<string, Readonly<Record<Locale, string>>> = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', fi = '', sv = '', en = ''] = line.split('|')
      return [code, { fi, sv, en }] as const
    }),
)

/** A class by its name; one whose own name is not known by that of its main class, with its code. */
export function className(locale: Locale, code: string): string {
  const own = names.get(code)?.[locale]
  if (own !== undefined) return own
  const main = names.get(code.split('.')[0] ?? '')?.[locale]
  return main === undefined ? code : `${main} (${code})`
}
