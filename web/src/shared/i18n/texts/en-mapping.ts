import { integrationDeals } from '@muster/phrases/en/integration-deals'
import { integrationFields } from '@muster/phrases/en/integration-fields'

/** What is said of fields that fill each other, and of deals that become projects. */
export const texts = { integrationDeals, integrationFields }
