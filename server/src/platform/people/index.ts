export { findPeople, type PeoplePage } from './find-people.ts'
export { type PeopleSort, type Place, peopleOrder, readPlace } from './order.ts'
export {
  askedOnce,
  type Condition,
  type PeopleList,
  type PeopleTable,
  peopleWhere,
  type SearchWord,
  type Way,
} from './people-list.ts'
export { byIndex, conditionsOf, prospectOf } from './prospect.ts'
export { everyWordBegins, searchWords } from './search-words.ts'
