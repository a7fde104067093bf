export { MOST_BARS, barsOf, linesOf, type Bar, type Day } from './day-bars';
