/** A department of the demo organisation: how many people work in it, and as what. */
export type DemoDepartment = {
  name: string
  parent: string | null
  people: number
  headTitle: string
  titles: string[]
  description: string
}

/** The departments, parents before their children. */
export const departments: DemoDepartment[] = [
  {
    name: 'Management',
    parent: null,
    people: 5,
    headTitle: 'Managing director',
    titles: ['Operations director', 'Finance director', 'Assistant to the board'],
    description: 'Runs the company.',
  },
  {
    name: 'Sales',
    parent: null,
    people: 14,
    headTitle: 'Head of sales',
    titles: ['Sales manager', 'Sales assistant', 'Quotation clerk'],
    description: 'Offers, contracts and the showrooms.',
  },
  {
    name: 'Sales North',
    parent: 'Sales',
    people: 12,
    headTitle: 'Regional sales manager',
    titles: ['Area sales manager', 'Showroom adviser'],
    description: 'Showrooms and dealers in the north.',
  },
  {
    name: 'Sales South',
    parent: 'Sales',
    people: 11,
    headTitle: 'Regional sales manager',
    titles: ['Area sales manager', 'Showroom adviser'],
    description: 'Showrooms and dealers in the south.',
  },
  {
    name: 'Support',
    parent: null,
    people: 18,
    headTitle: 'Head of support',
    titles: ['Support agent', 'Senior support agent', 'Complaints clerk'],
    description: 'Everything after the delivery.',
  },
  {
    name: 'Soporte en español',
    parent: 'Support',
    people: 9,
    headTitle: 'Responsable de soporte',
    titles: ['Agente de soporte', 'Especialista de posventa'],
    description: 'Atención a clientes de España y América.',
  },
  {
    name: 'Workshop',
    parent: null,
    people: 24,
    headTitle: 'Workshop manager',
    titles: ['Cabinet maker', 'Machine operator', 'Apprentice'],
    description: 'Where the furniture is made.',
  },
  {
    name: 'Joinery',
    parent: 'Workshop',
    people: 32,
    headTitle: 'Master joiner',
    titles: ['Joiner', 'Senior joiner', 'Apprentice'],
    description: 'Frames, tables and cabinets.',
  },
  {
    name: 'Upholstery',
    parent: 'Workshop',
    people: 26,
    headTitle: 'Master upholsterer',
    titles: ['Upholsterer', 'Seamstress', 'Apprentice'],
    description: 'Sofas, armchairs and cushions.',
  },
  {
    name: 'Finishing',
    parent: 'Workshop',
    people: 19,
    headTitle: 'Finishing supervisor',
    titles: ['Varnisher', 'Polisher', 'Quality inspector'],
    description: 'Oil, varnish and the last look.',
  },
  {
    name: 'Design',
    parent: null,
    people: 13,
    headTitle: 'Head of design',
    titles: ['Furniture designer', 'Draughtsperson', 'Materials researcher'],
    description: 'New pieces and their drawings.',
  },
  {
    name: 'Logistics',
    parent: null,
    people: 16,
    headTitle: 'Head of logistics',
    titles: ['Dispatcher', 'Stock controller'],
    description: 'From the workshop to the door.',
  },
  {
    name: 'Warehouse',
    parent: 'Logistics',
    people: 28,
    headTitle: 'Warehouse manager',
    titles: ['Warehouse worker', 'Forklift driver', 'Packer'],
    description: 'Timber, fabrics and finished pieces.',
  },
  {
    name: 'Delivery',
    parent: 'Logistics',
    people: 30,
    headTitle: 'Fleet manager',
    titles: ['Driver', 'Fitter', 'Route planner'],
    description: 'Vans, crews and assembly.',
  },
  {
    name: 'Purchasing',
    parent: null,
    people: 8,
    headTitle: 'Head of purchasing',
    titles: ['Buyer', 'Timber buyer'],
    description: 'Timber, fabric, hardware.',
  },
  {
    name: 'Finance',
    parent: null,
    people: 12,
    headTitle: 'Head of finance',
    titles: ['Accountant', 'Payroll clerk', 'Controller'],
    description: 'Books, wages and reports.',
  },
  {
    name: 'People and culture',
    parent: null,
    people: 9,
    headTitle: 'Head of people',
    titles: ['Recruiter', 'Training coordinator', 'People partner'],
    description: 'Hiring, training and everything between.',
  },
  {
    name: 'IT',
    parent: null,
    people: 10,
    headTitle: 'Head of IT',
    titles: ['System administrator', 'Developer', 'Helpdesk agent'],
    description: 'Networks, machines and this directory.',
  },
  {
    name: 'Marketing',
    parent: null,
    people: 11,
    headTitle: 'Head of marketing',
    titles: ['Content editor', 'Photographer', 'Campaign manager'],
    description: 'Catalogue, website and fairs.',
  },
]

/** People who belong to no department yet: the ones that an import brings in. */
export const unplaced = 26

/** The groups: across departments, open to anyone. */
export const groups: { name: string; people: number; description: string }[] = [
  { name: 'First aiders', people: 18, description: 'Trained for the first minutes.' },
  { name: 'Fire wardens', people: 16, description: 'One for every hall and floor.' },
  { name: 'Works council', people: 9, description: 'Elected every four years.' },
  { name: 'Mentors', people: 21, description: 'Look after apprentices and new colleagues.' },
  { name: 'Hispanohablantes', people: 34, description: 'Para practicar y ayudar.' },
  { name: 'Football on Thursdays', people: 22, description: 'Behind the warehouse, at six.' },
  { name: 'Sustainability', people: 13, description: 'Timber, energy and waste.' },
  { name: 'Newsletter', people: 120, description: 'What happened this month.' },
]
