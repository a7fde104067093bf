export { answerPlainPage, type PlainForm, type PlainPage } from './plain-page';
