export {
  bulkAnswer,
  bulkChunk,
  type Counted,
  changeMany,
  countVerdict,
  done,
  type InOrganisation,
  type Judged,
  keepNamed,
  refused,
  unchanged,
  type Verdict,
} from './change-many.ts'
