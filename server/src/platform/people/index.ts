export { rowsOf } from './all-people.ts'
export { findPeople, type PeoplePage } from './find-people.ts'
export { lockPeople, theOne } from './lock-people.ts'
export { type Place, peopleOrder, readPlace } from './order.ts'
export {
  askedOnce,
  type Condition,
  type PeopleList,
  type PeopleTable,
  peopleWhere,
  type SearchWord,
  type Way,
} from './people-list.ts'
export { byIndex, conditionsOf, counted, sumOf } from './prospect.ts'
export { everyWordBegins, searchWords } from './search-words.ts'
