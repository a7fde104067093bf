import { Invoicing, type PaperForStaff } from './modules/invoicing';
import { runOperatorProgram } from './operator-program';
import { DomainError } from './platform/errors';

const SHOWN = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const USE = `Use: fiscal-documents list        shows up to ${SHOWN} documents that wait for a person
     fiscal-documents retry <id>  lets one go on, after what stopped it was put right
`;

type Work = (invoicing: Invoicing) => Promise<string>;

function workOf(what?: string, id?: string): Work | null {
  if (what === 'list') return list;
  if (what === 'retry' && id && UUID.test(id)) return (invoicing) => retry(invoicing, id);
  return null;
}

async function list(invoicing: Invoicing): Promise<string> {
  const waiting = await invoicing.listNeedingHuman({ limit: SHOWN });
  if (waiting.length === 0) return 'No document waits for a person.';
  const more = waiting.length === SHOWN ? ['There may be more.'] : [];
  return [...waiting.map(lineOf), ...more].join('\n');
}

function lineOf({ id, kind, state, sourceId, reason, spvDueOn, late }: PaperForStaff): string {
  const due = spvDueOn ? `due ${spvDueOn}${late ? ', late' : ''}` : 'not issued';
  return `${id}  ${kind}  ${state}  ${sourceId}  ${due}  ${reason ?? ''}`;
}

async function retry(invoicing: Invoicing, id: string): Promise<string> {
  try {
    await invoicing.retry(id);
    return `${id} goes on.`;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.exitCode = 1;
    return `${id} does not wait for a person.`;
  }
}

/**
 * `fiscal-documents`: an operator looks at fiscal documents that do not get on by themselves, and lets
 * them go on; the running workers look for each at the provider before they issue it. Exit code 2 for
 * a wrong use.
 */
const work = workOf(...process.argv.slice(2));
runOperatorProgram(work && ((app) => work(app.get(Invoicing, { strict: false }))), USE);
