import { type EditionFeature, editionFeatures, type editions } from '@muster/contract'

/** An edition of an organisation. */
export type Edition = (typeof editions)[number]

/**
 * What the editions decide: one row a feature, with the editions that have it and the source that says so. An
 * edition keeps things from being changed; what is there already is shown in all of them.
 */
const features: Record<EditionFeature, { editions: readonly Edition[]; source: string }> = {
  hierarchy: {
    editions: ['enterprise', 'suite'],
    source:
      'seed "Importar usuarios clientes desde Zoho CRM", Jerarquía de usuarios: "Disponibilidad: plan Empresa más reciente, Zoho One y CRM Plus"; spec 01, 03',
  },
  portal_import_from_crm: {
    editions: ['free', 'standard', 'professional', 'enterprise'],
    source:
      'seed "Import project users from Zoho CRM": "This feature is not available for Zoho CRM Plus and Zoho One users."; spec 01',
  },
  customer_portals: {
    editions: ['enterprise', 'suite'],
    source:
      'spec 01: "user hierarchy and customer portals need enterprise or suite"; Zoho CRM, customer portals',
  },
}

/** How many portal users (active or invited) a portal may have; null for as many as its plan says. */
const portalSeats: Record<Edition, { most: number | null; source: string }> = {
  free: { most: 5, source: 'spec 01: "at most 5 active portal users"; Zoho Projects, free plan' },
  standard: { most: null, source: 'spec 01' },
  professional: { most: null, source: 'spec 01' },
  enterprise: { most: null, source: 'spec 01' },
  suite: { most: null, source: 'spec 01' },
}

/** Whether an edition has a feature. */
export function editionHas(edition: Edition, feature: EditionFeature): boolean {
  return features[feature].editions.includes(edition)
}

/** The editions that have a feature. */
export function editionsWith(feature: EditionFeature): readonly Edition[] {
  return features[feature].editions
}

/** What an edition has of what not every edition has. */
export function featuresOf(edition: Edition): EditionFeature[] {
  return editionFeatures.filter((feature) => editionHas(edition, feature))
}

/** The most portal users that an edition allows in a portal; null for no limit. */
export function portalSeatsOf(edition: Edition): number | null {
  return portalSeats[edition].most
}

/** How many days an edition may try what joins CRM and Projects; null for as long as one likes. */
const integrationTrials: Record<Edition, { days: number | null; source: string }> = {
  free: {
    days: 15,
    source: 'seed "Configuring Projects Integration": "Free Edition users can try this feature for 15 days."',
  },
  standard: { days: null, source: 'spec 01' },
  professional: { days: null, source: 'spec 01' },
  enterprise: { days: null, source: 'spec 01' },
  suite: { days: null, source: 'spec 01' },
}

/** Days of the trial of the integration of CRM and Projects; null for an edition without one. */
export function integrationTrialOf(edition: Edition): number | null {
  return integrationTrials[edition].days
}
