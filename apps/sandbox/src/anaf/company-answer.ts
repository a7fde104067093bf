import type { AnafAddress, AnafCompany } from './companies';

type Fields = Record<string, unknown>;

/** One entry of `found`, with all the sections and spellings of version 9, empty texts included. */
export function companyAnswer(company: AnafCompany, day: string): Fields {
  return {
    date_generale: generalData(company, day),
    inregistrare_scop_Tva: vatRegistration(company),
    inregistrare_RTVAI: {
      dataInceputTvaInc: '',
      dataSfarsitTvaInc: '',
      dataActualizareTvaInc: '',
      dataPublicareTvaInc: '',
      tipActTvaInc: '',
      statusTvaIncasare: false,
    },
    stare_inactiv: {
      dataInactivare: company.inactiveSince ?? '',
      dataReactivare: '',
      dataPublicare: company.inactiveSince ?? '',
      dataRadiere: '',
      statusInactivi: company.inactiveSince !== null,
    },
    inregistrare_SplitTVA: {
      dataInceputSplitTVA: '',
      dataAnulareSplitTVA: '',
      statusSplitTVA: false,
    },
    adresa_sediu_social: addressFields('s', company.address),
    adresa_domiciliu_fiscal: addressFields('d', company.address),
  };
}

function generalData(company: AnafCompany, day: string): Fields {
  return {
    cui: company.cui,
    data: day,
    denumire: company.name,
    adresa: writtenAddress(company.address),
    nrRegCom: company.tradeRegister,
    telefon: '',
    fax: '',
    codPostal: company.address?.postalCode ?? '',
    act: '',
    stare_inregistrare: `INREGISTRAT din data ${writtenDay(company.registeredOn)}`,
    data_inregistrare: company.registeredOn,
    cod_CAEN: '4791',
    iban: '',
    statusRO_e_Factura: company.vatSince !== null,
    data_inreg_Reg_RO_e_Factura: company.vatSince ?? '',
    organFiscalCompetent: 'Administraţia Demo a Finanţelor Publice',
    forma_de_proprietate: 'PROPR.PRIVATA-CAPITAL PRIVAT AUTOHTON',
    forma_organizare: 'PERSOANA JURIDICA',
    forma_juridica: 'SOCIETATE COMERCIALĂ CU RĂSPUNDERE LIMITATĂ',
  };
}

function vatRegistration({ vatSince }: AnafCompany): Fields {
  if (vatSince === null) return { scpTVA: false, perioade_TVA: [] };
  return {
    scpTVA: true,
    perioade_TVA: [
      {
        data_inceput_ScpTVA: vatSince,
        data_sfarsit_ScpTVA: '',
        data_anul_imp_ScpTVA: '',
        mesaj_ScpTVA: '',
      },
    ],
  };
}

/** The seat and the tax address have the same fields, told apart by their first letter. */
function addressFields(letter: 's' | 'd', address: AnafAddress | null): Fields {
  return {
    [`${letter}denumire_Strada`]: address?.street ?? '',
    [`${letter}numar_Strada`]: address?.number ?? '',
    [`${letter}denumire_Localitate`]: address?.locality ?? '',
    [`${letter}cod_Localitate`]: address?.localityCode ?? '',
    [`${letter}denumire_Judet`]: address?.county ?? '',
    [`${letter}cod_Judet`]: address?.countyCode ?? '',
    [`${letter}cod_JudetAuto`]: address?.carPlateCode ?? '',
    [`${letter}tara`]: '',
    [`${letter}detalii_Adresa`]: address?.details ?? '',
    [`${letter}cod_Postal`]: address?.postalCode ?? '',
  };
}

/** `JUD. ARGEŞ, SAT DEMO COM. EXEMPLU, STR. PROBEI, NR.7` */
function writtenAddress(address: AnafAddress | null): string {
  if (address === null) return '';
  const isCapital = address.carPlateCode === 'B';
  return [
    isCapital ? address.county : `JUD. ${address.county}`,
    address.locality.toLocaleUpperCase('ro'),
    address.street.toLocaleUpperCase('ro'),
    `NR.${address.number}`,
    address.details.toLocaleUpperCase('ro'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function writtenDay(isoDay: string): string {
  return isoDay.split('-').reverse().join('.');
}
