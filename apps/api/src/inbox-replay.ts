import { InboxDesk } from './modules/webhooks';
import { runOperatorProgram } from './operator-program';

const SHOWN = 50;
const USE = `Use: inbox-replay list [provider]    shows up to ${SHOWN} events that could not be handled
     inbox-replay event <id>         hands one event over again, whatever became of it
     inbox-replay dead <provider>    hands over all that could not be handled, such as: dead stripe
`;

type Work = (desk: InboxDesk) => Promise<string>;

function workOf(what?: string, name?: string): Work | null {
  if (what === 'list') return (desk) => list(desk, name);
  if (what === 'event' && name) return (desk) => one(desk, name);
  if (what === 'dead' && name) {
    return async (desk) => `${await desk.replayDead(name)} events are handed over again.`;
  }
  return null;
}

async function list(desk: InboxDesk, provider?: string): Promise<string> {
  const { items, next } = await desk.list({
    state: 'dead',
    limit: SHOWN,
    ...(provider ? { provider } : {}),
  });
  const lines = items.map(
    ({ id, provider: of, externalId, settledAt, note }) =>
      `${id}  ${of}  ${externalId}  ${settledAt?.toISOString() ?? ''}  ${note ?? ''}`,
  );
  if (items.length === 0) return 'No event is dead.';
  return [...lines, next ? `There are more than ${SHOWN}.` : `${items.length} events.`].join('\n');
}

async function one(desk: InboxDesk, id: string): Promise<string> {
  const found = await desk.replay(id);
  if (!found) process.exitCode = 1;
  return found ? `${id} is handed over again.` : `There is no event ${id}.`;
}

/**
 * `inbox-replay`: an operator looks at events from outside that could not be handled, and hands them
 * over again once the cause is gone; the running workers then do them. Exit code 2 for a wrong use.
 */
const work = workOf(...process.argv.slice(2));
runOperatorProgram(work && ((app) => work(app.get(InboxDesk, { strict: false }))), USE);
