/** What companies of the demo's CRM are called: a first and a second word, and what they are. */
export const companyWords = {
  first:
    'Alba Brightwater Cedar Copper Delta Eastgate Falcon Fjord Granite Harbour Helios Ironbridge Juniper Kestrel Lumen Maple Meridian Northwind Oakfield Orchard Pinnacle Quarry Redwood Riverside Sable Silverline Summit Tideway Umbra Valiant Westbrook Willow Zenith Atlántida Cantábrico Duero Montseny Olivar Pirineo Sierra'.split(
      ' ',
    ),
  second:
    'Analytics Bakeries Builders Cargo Ceramics Clinics Construction Dairy Design Electric Energy Engineering Farms Foods Freight Glass Hotels Instruments Labs Logistics Marine Media Metals Motors Optics Packaging Papers Pharma Printing Robotics Schools Software Solar Studios Systems Textiles Timber Tools Travel Water'.split(
      ' ',
    ),
}

/** Places with what stands behind them in an address. */
export const cities: [city: string, state: string, code: string, country: string][] = [
  ['London', '', 'EC1A 1BB', 'United Kingdom'],
  ['Leeds', '', 'LS1 4AP', 'United Kingdom'],
  ['Madrid', 'Madrid', '28001', 'España'],
  ['Valencia', 'Valencia', '46001', 'España'],
  ['Barcelona', 'Barcelona', '08001', 'España'],
  ['Dublin', '', 'D02 X285', 'Ireland'],
  ['Hamburg', '', '20095', 'Germany'],
  ['Lyon', '', '69001', 'France'],
  ['Porto', '', '4000-001', 'Portugal'],
  ['Gdańsk', '', '80-001', 'Poland'],
  ['Austin', 'Texas', '78701', 'United States'],
  ['Guadalajara', 'Jalisco', '44100', 'México'],
]

export const streets = [
  'High Street',
  'Station Road',
  'Calle Mayor',
  'Avenida del Puerto',
  'Hafenstraße',
  'Rue de la Gare',
  'Mill Lane',
  'Paseo del Prado',
]
export const industries = [
  'Manufacturing',
  'Retail',
  'Software',
  'Logistics',
  'Healthcare',
  'Hospitality',
  'Construction',
  'Education',
  'Energy',
  'Food',
]
export const contactTitles = [
  'Buyer',
  'Chief executive',
  'Finance director',
  'Head of IT',
  'Head of operations',
  'Office manager',
  'Plant manager',
  'Project manager',
  'Purchasing manager',
  'Site engineer',
]
export const dealWords = [
  'Annual contract',
  'Office refurbishment',
  'Warehouse shelving',
  'Meeting rooms',
  'Outdoor furniture',
  'Reception desk',
  'Maintenance plan',
  'Acoustic panels',
  'Canteen tables',
  'Workshop benches',
]

/** `email` where it is not made of the name. */
type ClientAccount = Record<'name' | 'website' | 'street' | 'city' | 'postalCode' | 'country', string> & {
  people: readonly [first: string, last: string, title: string, email?: string][]
}

/** Clients of the demo's portal as its CRM knows them: one by its name, some by nearly the same, one twice. */
export const clientAccounts: readonly ClientAccount[] = [
  {
    name: 'BOWMAN FURNITURE',
    website: 'https://bowman.example',
    street: '12 Mill Lane',
    city: 'Leeds',
    postalCode: 'LS1 4AB',
    country: 'United Kingdom',
    // whom an import of client users asks about: without an address, twice, at two accounts, of this portal, of its own
    // domain, client user of another company
    people: [
      ['Paul', 'Bowman', 'Chief executive'],
      ['Nora', 'Quill', 'Reception', ''],
      ['Kit', 'Vale', 'Fitter'],
      ['Christopher', 'Vale', 'Head of fitting', 'kit.vale@bowman.example'],
      ['Sam', 'Reyes', 'Architect', 'sam.reyes@tworoofs.example'],
      ['Noor', 'Haddad', 'Carpenter', 'noor.haddad@freelance.example'],
      ['Ida', 'Lund', 'Designer', 'ida.lund@alderpine.example'],
      ['Álvaro', 'Pino', 'Adviser', 'alvaro.pino@miramar.example'],
    ],
  },
  {
    name: 'Hotel Miramar, S.A.',
    website: 'https://miramar.example',
    street: 'Paseo Marítimo 40',
    city: 'Málaga',
    postalCode: '29016',
    country: 'España',
    people: [
      ['Lucía', 'Serrano', 'Purchasing manager'],
      ['Sam', 'Reyes', 'Architect', 'sam.reyes@tworoofs.example'],
    ],
  },
  {
    name: 'Nordic Cabbins',
    website: 'https://nordiccabins.example',
    street: 'Hamngatan 3',
    city: 'Göteborg',
    postalCode: '411 06',
    country: 'Sweden',
    people: [],
  },
  {
    name: 'Northern Libraries',
    website: 'https://libraries.example',
    street: '3 Castle Street',
    city: 'Lancaster',
    postalCode: 'LA1 1YN',
    country: 'United Kingdom',
    people: [],
  },
  {
    name: 'Northern Libraries',
    website: 'https://northernlibraries.example',
    street: '8 Station Road',
    city: 'Leeds',
    postalCode: 'LS1 4AP',
    country: 'United Kingdom',
    people: [],
  },
]
