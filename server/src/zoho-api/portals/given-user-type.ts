import {
  type CrmModule,
  type CustomerPermissions,
  crmModules,
  type ZohoUserTypesGiven,
} from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import { Refusal } from '../errors/refusal.ts'
import { moduleNames } from '../settings/modules.ts'
import { moduleNumber } from '../settings/shown-field.ts'

type Given = NonNullable<ZohoUserTypesGiven['user_type']>[number]
type GivenModule = NonNullable<Given['modules']>[number]
type Acts = CustomerPermissions['contacts']

const at = (api_name: string, path = api_name) => ({ api_name, json_path: `$.user_type[0].${path}` })

/** A refusal of something in a user type. */
export function wrong(code: string, api_name: string, details: Record<string, unknown> = {}): Refusal {
  const message = code === 'MANDATORY_NOT_FOUND' ? 'required field not found' : 'invalid data'
  return new Refusal(400, code, message, { ...at(api_name), ...details })
}

/** The user type of a body. @throws MANDATORY_NOT_FOUND, INVALID_DATA */
export function givenType(body: unknown): Given {
  const given = (body as ZohoUserTypesGiven).user_type?.[0]
  if (given === undefined)
    throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'user_type',
      json_path: '$.user_type',
    })
  requirePersonality(given)
  return given
}

/** Only contacts come in; the module is told by its name, its number, or as a text. */
function requirePersonality({ personality_module: given }: Given): void {
  if (given === undefined) return
  const named = typeof given === 'string' ? given : (given.api_name ?? given.id)
  if (named !== moduleNames.contacts && named !== moduleNumber('contacts'))
    throw wrong('INVALID_DATA', 'personality_module', { supported_values: [moduleNames.contacts] })
}

const longestName = 50

/** Its name, without spaces around it. @throws INVALID_DATA */
export function givenName({ name }: Given): string | undefined {
  if (name === undefined) return undefined
  const trimmed = name.trim()
  if (trimmed === '') throw wrong('MANDATORY_NOT_FOUND', 'name')
  if (trimmed.length > longestName) throw wrong('INVALID_DATA', 'name', { maximum_length: longestName })
  return trimmed
}

export const nothing: Acts = { view: false, create: false, edit: false, delete: false, scope: 'own' }

/**
 * What it allows: what is not named is not seen. Notes, which clients have to name there, are shown to no customer.
 * @param projects what is allowed of projects, which the format does not know
 * @throws INVALID_DATA for a module that customers do not see
 */
export function givenPermissions(modules: readonly GivenModule[], projects: Acts): CustomerPermissions {
  const permissions = { contacts: nothing, accounts: nothing, deals: nothing, projects }
  for (const [index, given] of modules.entries()) {
    const module = crmModules.find(
      (one) => given.api_name === moduleNames[one] || given.id === moduleNumber(one),
    )
    if (module !== undefined) permissions[module] = actsOf(given)
    else if (given.api_name !== 'Notes')
      throw new Refusal(400, 'INVALID_DATA', 'invalid data', {
        ...at('api_name', `modules[${index}].api_name`),
        supported_values: crmModules.map((one: CrmModule) => moduleNames[one]),
      })
  }
  return permissions
}

/** Whether records of the company come along is told by `shared_type`, or by the permission to change them. */
function actsOf({ permissions = {}, shared_type: shared }: GivenModule): Acts {
  const { view = false, create = false, edit = false, delete: remove = false } = permissions
  const isShared = shared === undefined ? permissions.edit_shared_records === true : shared === 'shared'
  return { view, create, edit, delete: remove, scope: isShared ? 'shared' : 'own' }
}

/** A name that another type has, or no place for one more, in the words of the face. */
export function refuseType(error: unknown): never {
  if (error instanceof MusterError && error.code === 'name_taken') throw wrong('DUPLICATE_DATA', 'name')
  if (error instanceof MusterError && error.code === 'too_many_user_types')
    throw new Refusal(400, 'LIMIT_EXCEEDED', 'too many user types', { limit: error.params.most })
  throw error
}
