import type { CrmModule } from '@muster/contract'
import { type Condition, readRecords } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { invalidQuery, oneParamMissing } from '../errors/refusal.ts'
import type { FaceAnswer } from '../face-route.ts'
import { type Criteria, readCriteria } from '../requests/criteria.ts'
import type { KeyCall } from '../requests/key-call.ts'
import { pageAsked, requireReachable } from '../requests/paging.ts'
import { type AnyField, faceFields } from '../settings/face-fields.ts'
import { moduleScopes } from '../settings/modules.ts'
import { fieldsOrAll } from './fields-asked.ts'
import { shownRecord } from './shown-record.ts'

/** What a search may be asked with; of the first four one is needed, and the first that is there counts. */
export type SearchAsked = Partial<
  Record<'criteria' | 'email' | 'phone' | 'word' | 'fields' | 'page' | 'per_page', string | undefined>
>

/** Searches a module by criteria, an address, a telephone number or words; the first 2,000 can be reached. */
export async function searchRecords(
  call: KeyCall,
  module: CrmModule,
  asked: SearchAsked,
): Promise<FaceAnswer> {
  call.requireScope(moduleScopes[module])
  const paging = pageAsked(asked)
  requireReachable(paging)
  const { page, perPage } = paging
  const { records, hasMore, fields } = await call.read(async (ctx) => {
    const all = await faceFields(ctx, module)
    const search = searched(asked, all)
    const found = await readRecords(ctx, module, {
      ...search,
      sort: 'number',
      isDescending: true,
      offset: (page - 1) * perPage,
      limit: perPage,
    }).catch((error) => {
      if (error instanceof MusterError && error.code === 'malformed')
        throw invalidQuery('operator', {
          api_name: nameOf(error.params.column, all),
          operator: error.params.comparator,
        })
      throw error
    })
    return { ...found, fields: fieldsOrAll(asked.fields, all) }
  })
  if (records.length === 0) return { status: 204 }
  return {
    data: records.map((record) => shownRecord(record, fields)),
    info: { per_page: perPage, count: records.length, page, more_records: hasMore },
  }
}

function searched(asked: SearchAsked, all: readonly AnyField[]): { where?: Condition; words?: string } {
  if (asked.criteria) return { where: conditionOf(readCriteria(asked.criteria), all) }
  const by = (dataType: 'email' | 'phone', value: string): Condition => {
    const parts = all
      .filter((field) => field.dataType === dataType)
      .map(({ column }): Condition => ({ column, comparator: 'equals', values: [value] }))
    if (parts.length === 0) throw invalidQuery(`this module has no field with ${dataType}`)
    return { join: 'or', parts }
  }
  if (asked.email) return { where: by('email', asked.email) }
  if (asked.phone) return { where: by('phone', asked.phone) }
  if (asked.word !== undefined && asked.word.trim().length >= 2) return { words: asked.word }
  if (asked.word !== undefined) throw invalidQuery('a word has two letters at least', { param_name: 'word' })
  throw oneParamMissing(['criteria', 'email', 'phone', 'word'])
}

function conditionOf(criteria: Criteria, all: readonly AnyField[]): Condition {
  if ('join' in criteria)
    return { join: criteria.join, parts: criteria.parts.map((part) => conditionOf(part, all)) }
  const { field: name, comparator, values } = criteria
  // a lookup is also named by what it points to: Account_Name.id
  const field = all.find(({ apiName }) => apiName === name.replace(/\.(id|name)$/, ''))
  if (field === undefined && name !== 'id') throw invalidQuery('no such field', { api_name: name })
  return { column: field?.column ?? 'id', comparator, values }
}

function nameOf(column: unknown, all: readonly AnyField[]): string {
  return all.find((field) => field.column === column)?.apiName ?? String(column)
}
