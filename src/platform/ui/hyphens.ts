/** First parts of the long Finnish compounds (and a Swedish one) in the words of this house, longest first where one begins another. */
const parts =
  'asiointi digistrategia kehittämis kehitys koulutus kustannus käyttö luottamus muutos ohjelmisto perehdytys palvelu robotiikka saavutettavuus seuranta tausta tiedonhallinta tietosuoja tietovirta toimenpide toimiala tillgänglighets toteuma verkko'.split(
    ' ',
  )

const joint = new RegExp(`(${parts.join('|')})(?=\\p{L}{5})`, 'giu')

/**
 * Soft hyphens (U+00AD) at the joints of long compounds, for headings: browsers without a Finnish dictionary would
 * otherwise break the word anywhere. Words of up to 16 letters stay as they are.
 */
export const softHyphens = (title: string): string =>
  title.replace(/\p{L}{17,}/gu, (word) => word.replace(joint, '$1\u00ad'))
