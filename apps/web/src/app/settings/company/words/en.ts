import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  failed: 'We could not load the company details',
  shopTitle: 'The shop',
  name: 'Name of the shop',
  nameHelp: 'It appears in messages and in your lists.',
  nameNeeded: "Enter the shop's name.",
  kind: 'Who sells',
  company: 'Company',
  person: 'Private person',
  companyTitle: 'The company',
  addressTitle: 'Address for invoices',
  save: 'Save',
  saving: 'Saving…',
  saved: 'We saved the company details.',
  same: 'There was nothing to change.',
  readOnly: 'Only the owner of the shop changes these details.',
  vatYes: 'Pays VAT',
  vatNo: 'Does not pay VAT',
  none: 'Not filled in',
  transfer: {
    title: 'Handing the shop over',
    text: 'Choose a colleague who becomes the owner. You stay in the shop as manager.',
    member: 'New owner',
    choose: 'Choose a colleague',
    nobody: 'You have no colleague in the shop yet. Invite one first, in Team.',
    toTeam: 'Go to the team',
    action: 'Hand the shop over',
    working: 'Handing over…',
    askTitle: 'Hand the shop over to {name}?',
    askText:
      '{name} will be able to change the company, the plan and the API keys, and to delete the shop. You become manager: you send and lead the team, but you no longer see the plan. Only {name} can give it back to you.',
    done: '{name} is now the owner of the shop.',
    failed: 'We could not load the team.',
  },
};
export default en;
