export { Clock, SystemClock } from './clock';
export { ShiftedClock } from './shifted-clock';
