import type { Said } from '../contract.ts'

/** Why a foreign server could not be read: what happened, and what to do. */
export const faults = {
  notHttps: (host: string): Said => ({
    fi: `Osoite ${host} ei ala https://. Vaihda osoite.`,
    sv: `Adressen ${host} börjar inte med https://. Byt adressen.`,
    en: `The address ${host} does not begin with https://. Change the address.`,
  }),
  otherHost: (host: string): Said => ({
    fi: `Lähde ohjasi palvelimelle ${host}, jota ei ole annettu lähteen asetuksissa. Tarkista osoite.`,
    sv: `Källan hänvisade till servern ${host}, som inte finns i källans inställningar. Kontrollera adressen.`,
    en: `The source led to the server ${host}, which is not in its settings. Check the address.`,
  }),
  notPublic: (host: string): Said => ({
    fi: `Palvelin ${host} on sisäverkossa. Lähteen pitää olla julkisessa verkossa.`,
    sv: `Servern ${host} finns i ett internt nätverk. Källan ska finnas i det öppna nätet.`,
    en: `The server ${host} is in a private network. A source must be on the public network.`,
  }),
  noSuchHost: (host: string): Said => ({
    fi: `Palvelinta ${host} ei löydy. Tarkista osoite.`,
    sv: `Servern ${host} hittas inte. Kontrollera adressen.`,
    en: `The server ${host} cannot be found. Check the address.`,
  }),
  noAnswer: (host: string): Said => ({
    fi: `Palvelin ${host} ei vastaa. Yritämme myöhemmin uudelleen.`,
    sv: `Servern ${host} svarar inte. Vi försöker igen senare.`,
    en: `The server ${host} does not answer. We will try again later.`,
  }),
  tooSlow: (host: string): Said => ({
    fi: `Palvelimen ${host} vastaus kesti liian kauan. Yritämme myöhemmin uudelleen.`,
    sv: `Svaret från servern ${host} tog för lång tid. Vi försöker igen senare.`,
    en: `The answer of ${host} took too long. We will try again later.`,
  }),
  cut: (host: string): Said => ({
    fi: `Palvelimen ${host} vastaus katkesi kesken. Yritämme myöhemmin uudelleen.`,
    sv: `Svaret från servern ${host} avbröts. Vi försöker igen senare.`,
    en: `The answer of ${host} was cut short. We will try again later.`,
  }),
  tooLarge: (host: string): Said => ({
    fi: `Palvelimen ${host} vastaus on liian suuri. Rajaa, mitä lähteestä haetaan.`,
    sv: `Svaret från servern ${host} är för stort. Begränsa vad som hämtas från källan.`,
    en: `The answer of ${host} is too large. Narrow what is read from the source.`,
  }),
  notAllowed: (host: string): Said => ({
    fi: `Palvelin ${host} ei hyväksynyt avainta. Vaihda avain lähteen asetuksissa.`,
    sv: `Servern ${host} godkände inte nyckeln. Byt nyckeln i källans inställningar.`,
    en: `The server ${host} did not accept the key. Change the key in the settings of the source.`,
  }),
  status: (host: string, status: number): Said => ({
    fi: `Palvelin ${host} vastasi koodilla ${status}. Tarkista osoite.`,
    sv: `Servern ${host} svarade med koden ${status}. Kontrollera adressen.`,
    en: `The server ${host} answered with the code ${status}. Check the address.`,
  }),
  redirects: (host: string): Said => ({
    fi: `Palvelin ${host} ohjaa eteenpäin liian monta kertaa. Tarkista osoite.`,
    sv: `Servern ${host} hänvisar vidare för många gånger. Kontrollera adressen.`,
    en: `The server ${host} redirects too many times. Check the address.`,
  }),
  notText: (host: string): Said => ({
    fi: `Palvelimen ${host} vastauksessa on merkkejä, joita ei voi lukea. Kerro lähteen ylläpitäjälle.`,
    sv: `Svaret från servern ${host} innehåller tecken som inte går att läsa. Berätta för källans administratör.`,
    en: `The answer of ${host} has characters that cannot be read. Tell whoever runs the source.`,
  }),
  notJson: (host: string): Said => ({
    fi: `Palvelimen ${host} vastaus ei ole JSONia tai se on vajaa. Kerro lähteen ylläpitäjälle.`,
    sv: `Svaret från servern ${host} är inte JSON eller så är det ofullständigt. Berätta för källans administratör.`,
    en: `The answer of ${host} is not JSON, or not whole. Tell whoever runs the source.`,
  }),
}
