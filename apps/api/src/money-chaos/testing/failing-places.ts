import { ProjectPlan } from '../../modules/billing/sync/project-plan';
import { TellFacts } from '../../modules/billing/sync/tell-facts';
import { WriteTold } from '../../modules/billing/sync/write-told';
import { Quota } from '../../modules/quota';
import { InboxEventsRepository } from '../../modules/webhooks/inbox/inbox-events.repository';
import { Events } from '../../platform/events';
import type { TestApp } from '../../testing';
import type { FailingPlace } from './chaos-steps';

export interface Breaking {
  /** Everything works again. @returns whether it broke off. */
  end(): boolean;
}

/** Where the handling of an event breaks off: ever later in its transaction. */
export function breakOnce(test: TestApp, at: FailingPlace, after: number): Breaking {
  switch (at) {
    case 'rows':
      return once(test.get(WriteTold), 'write', after);
    case 'plan':
      return once(test.get(ProjectPlan), 'project', after);
    case 'facts':
      return once(test.get(TellFacts), 'tell', after);
    case 'event':
      return once(test.get(Events), 'record', after);
    case 'quota':
      return once(test.get(Quota), 'followPayment', after);
    case 'mark':
      return once(test.get(InboxEventsRepository), 'markDone', after);
  }
}

/** The call after so many others does its work and then fails, so that all of it has to be undone. */
function once<K extends string>(
  target: { [key in K]: (...values: never[]) => Promise<unknown> },
  method: K,
  after: number,
): Breaking {
  let calls = 0;
  const real = target[method].bind(target) as (...values: unknown[]) => Promise<unknown>;
  const spy = jest.spyOn(target as never, method as never) as unknown as jest.SpyInstance;
  spy.mockImplementation(async (...values: unknown[]) => {
    const answer = await real(...values);
    calls += 1;
    if (calls === after + 1) throw new Error('The worker broke off here.');
    return answer;
  });
  const end = () => {
    spy.mockRestore();
    return calls > after;
  };
  return { end };
}
