import { serviceKeys } from '@muster/phrases/es/service-keys'

export const texts = { serviceKeys }
