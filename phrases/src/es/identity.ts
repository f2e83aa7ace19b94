import type { Phrases } from '../shape.ts'

export const identity: Phrases['identity'] = {
  audit: {
    sheet: 'Auditoría',
    at: 'Cuándo',
    actor: 'Quién',
    action: 'Qué',
    subject: 'A quién o qué',
    before: 'Antes',
    after: 'Después',
    address: 'Desde dónde',
  },
  tokens: {
    sheet: 'Tokens de la API',
    name: 'Nombre',
    scopes: 'Permisos',
    created: 'Creación',
    expires: 'Caducidad',
    lastUsed: 'Último uso',
  },
}
