/** A project of the demo: its people are taken from these departments. */
export type DemoProject = {
  name: string
  key: string
  group: string
  description: string
  startsOn: string
  endsOn: string | null
  budget: number | null
  departments: readonly string[]
  clients: readonly string[]
  /** Task lists with their tasks; of each list so many are done, the next one is in progress. */
  lists: readonly { name: string; done: number; tasks: readonly string[] }[]
  comments: readonly string[]
  /** What was said with the clients about the first task that they see: a company's first person, or the team. */
  talk?: readonly { company: string | null; text: string }[]
}

/** A client company with its people. */
export type DemoClient = {
  name: string
  webAddress: string
  address: string
  people: readonly [string, string][]
  isInactive?: boolean
}

/** The portals of the demo. */
export const portals: readonly {
  name: string
  slug: string
  clients: readonly DemoClient[]
  projects: readonly DemoProject[]
}[] = [
  {
    name: 'Company projects',
    slug: 'company',
    clients: [],
    projects: [
      {
        name: 'Website',
        key: 'WEB',
        group: 'Marketing',
        description: 'A new web site, with a shop for spare parts.',
        startsOn: '2026-09-01',
        endsOn: '2027-03-31',
        budget: 48_000,
        departments: ['Marketing', 'Sales'],
        clients: [],
        lists: [
          {
            name: 'Design',
            done: 4,
            tasks: [
              'Collect what customers ask for',
              'Sketch the pages',
              'Choose typefaces',
              'Photograph the workshop',
              'Draw the icons',
            ],
          },
          {
            name: 'Shop',
            done: 1,
            tasks: [
              'List the spare parts',
              'Find a payment provider',
              'Write the terms of delivery',
              'Try an order',
            ],
          },
          {
            name: 'Before the start',
            done: 0,
            tasks: ['Translate into Spanish', 'Redirect the old addresses'],
          },
        ],
        comments: [
          'The first sketches look good. Could the chairs come before the tables?',
          'Done, see the second version.',
        ],
      },
      {
        name: 'Spring catalogue',
        key: 'CAT',
        group: 'Marketing',
        description: 'The printed catalogue for the spring fairs.',
        startsOn: '2026-10-01',
        endsOn: '2027-02-15',
        budget: 21_500,
        departments: ['Marketing', 'Joinery'],
        clients: [],
        lists: [
          { name: 'Texts', done: 2, tasks: ['Agree on the products', 'Write about each wood', 'Proofread'] },
          { name: 'Print', done: 0, tasks: ['Ask three printers', 'Choose the paper', 'Check the proofs'] },
        ],
        comments: ['Oak is out of stock until May: leave the long bench out?'],
      },
      {
        name: 'New paint shop',
        key: 'PAINT',
        group: 'Works',
        description: 'Move the paint shop into the north hall.',
        startsOn: '2026-06-01',
        endsOn: null,
        budget: 130_000,
        departments: ['Joinery'],
        clients: [],
        lists: [
          {
            name: 'Building',
            done: 3,
            tasks: ['Measure the hall', 'Plan the extraction', 'Apply for the permit', 'Move the booths'],
          },
        ],
        comments: [],
      },
    ],
  },
  {
    name: 'Client projects',
    slug: 'clients',
    clients: [
      {
        name: 'Bowman Furniture',
        webAddress: 'https://bowman.example',
        address: '12 Mill Lane\nLeeds LS1 4AB',
        people: [
          ['Paul', 'Bowman'],
          ['Grace', 'Okafor'],
        ],
      },
      {
        name: 'Hotel Miramar',
        webAddress: 'https://miramar.example',
        address: 'Paseo Marítimo 40\n29016 Málaga',
        people: [
          ['Lucía', 'Serrano'],
          ['Álvaro', 'Pino'],
        ],
      },
      {
        name: 'Northern Libraries',
        webAddress: 'https://libraries.example',
        address: '3 Castle Street\nLancaster LA1 1YN',
        people: [['Beatrice', 'Hale']],
      },
      {
        name: 'Nordic Cabins AB',
        webAddress: 'https://nordiccabins.example',
        address: 'Hamngatan 3\n411 06 Göteborg',
        people: [['Elin', 'Strand']],
      },
      {
        name: 'Saddleback Brewery',
        webAddress: 'https://saddleback.example',
        address: '2 Fell Road\nKeswick CA12 5RN',
        people: [['Owen', 'Price']],
      },
      {
        name: 'Old Harbour Café',
        webAddress: 'https://oldharbour.example',
        address: '1 Quay\nWhitby YO21 3PU',
        people: [['Tom', 'Reed']],
        isInactive: true,
      },
    ],
    projects: [
      {
        name: 'Showroom for Bowman',
        key: 'SHOW',
        group: 'Fitting',
        description: 'Shelves, counters and lights for the showroom in Leeds.',
        startsOn: '2026-08-15',
        endsOn: '2026-12-20',
        budget: 36_000,
        departments: ['Sales North', 'Joinery'],
        clients: ['Bowman Furniture'],
        lists: [
          { name: 'Planning', done: 3, tasks: ['Measure on site', 'Draw the plan', 'Agree on the plan'] },
          {
            name: 'Making',
            done: 2,
            tasks: ['Order the ash', 'Cut the shelves', 'Build the counters', 'Fit the lights'],
          },
        ],
        comments: ['The counters may be five centimetres lower.'],
        talk: [
          { company: null, text: 'We were in Leeds on Tuesday: every wall is measured.' },
          { company: 'Bowman Furniture', text: 'Thank you. The door on the left stays shut, by the way.' },
        ],
      },
      {
        name: 'Lobby of the Miramar',
        key: 'LOBBY',
        group: 'Fitting',
        description: 'Reception, benches and panelling of the lobby.',
        startsOn: '2026-11-02',
        endsOn: '2027-04-30',
        budget: 82_000,
        departments: ['Sales South', 'Soporte en español'],
        clients: ['Hotel Miramar', 'Bowman Furniture'],
        lists: [
          {
            name: 'Planning',
            done: 1,
            tasks: ['Visit the hotel', 'Offer in two variants', 'Samples of the panelling'],
          },
        ],
        comments: [],
        talk: [
          { company: null, text: 'The photographs of our visit are with you by Friday.' },
          { company: 'Hotel Miramar', text: 'Muchas gracias. ¿Podemos ver también el banco de la entrada?' },
          { company: 'Bowman Furniture', text: 'We deliver the chairs whenever the floor is dry.' },
        ],
      },
    ],
  },
]
