import { action, facts, type WordsOf } from './mail-words';

type MoneyMail =
  | 'receipt'
  | 'payment-failed'
  | 'trial-ending'
  | 'plan-changed'
  | 'plan-cancelled'
  | 'refund'
  | 'card-expiring'
  | 'webhook-off'
  | 'fiscal-needs-human'
  | 'money-alert';

/** What the plan's change means, told once in the title and once in the sentence. */
const CHANGED_RO = `{{#if (is change "started")}}<p><strong>{{merchantName}}</strong> are de acum planul <strong>{{word "plan" plan}}</strong>.</p>
{{/if}}{{#if (is change "upgraded")}}<p><strong>{{merchantName}}</strong> a trecut la planul <strong>{{word "plan" plan}}</strong>. SMS-urile în plus se pot folosi imediat.</p>
{{/if}}{{#if (is change "downgrade_scheduled")}}<p><strong>{{merchantName}}</strong> trece la planul <strong>{{word "plan" plan}}</strong> pe {{date effectiveAt}}. Până atunci rămâne tot ce aveți. Vă puteți răzgândi oricând.</p>
{{/if}}{{#if (is change "downgraded")}}<p><strong>{{merchantName}}</strong> are de acum planul <strong>{{word "plan" plan}}</strong>.</p>
{{/if}}{{#if (is change "cancel_undone")}}<p>Abonamentul <strong>{{word "plan" plan}}</strong> pentru <strong>{{merchantName}}</strong> continuă și se reînnoiește pe {{date effectiveAt}}.</p>
{{/if}}`;
const CHANGED_EN = `{{#if (is change "started")}}<p><strong>{{merchantName}}</strong> has the plan <strong>{{word "plan" plan}}</strong> now.</p>
{{/if}}{{#if (is change "upgraded")}}<p><strong>{{merchantName}}</strong> moved to the plan <strong>{{word "plan" plan}}</strong>. The additional SMS can be used at once.</p>
{{/if}}{{#if (is change "downgrade_scheduled")}}<p><strong>{{merchantName}}</strong> moves to the plan <strong>{{word "plan" plan}}</strong> on {{date effectiveAt}}. Until then everything stays. You can change your mind at any time.</p>
{{/if}}{{#if (is change "downgraded")}}<p><strong>{{merchantName}}</strong> has the plan <strong>{{word "plan" plan}}</strong> now.</p>
{{/if}}{{#if (is change "cancel_undone")}}<p>The plan <strong>{{word "plan" plan}}</strong> of <strong>{{merchantName}}</strong> goes on and renews on {{date effectiveAt}}.</p>
{{/if}}`;

/** Mails about payments and the plan, for the owners of a shop. */
export const MONEY_WORDS: WordsOf<MoneyMail> = {
  receipt: {
    reason: 'notice',
    ro: {
      subject: 'Factura {{fiscalNumber}}: {{money amountMinor currency}}',
      title: 'Plata a fost primită',
      body: `<p>Mulțumim. Factura fiscală pentru <strong>{{merchantName}}</strong> este emisă.</p>
${facts([
  ['Factura', '{{fiscalNumber}}'],
  ['Sumă plătită, cu TVA', '{{money amountMinor currency}}'],
])}
${action('ro', 'Descarc factura', 'invoicesUrl')}`,
    },
    en: {
      subject: 'Invoice {{fiscalNumber}}: {{money amountMinor currency}}',
      title: 'The payment has arrived',
      body: `<p>Thank you. The fiscal invoice for <strong>{{merchantName}}</strong> has been issued.</p>
${facts([
  ['Invoice', '{{fiscalNumber}}'],
  ['Paid, VAT included', '{{money amountMinor currency}}'],
])}
${action('en', 'Download the invoice', 'invoicesUrl')}`,
    },
  },
  'payment-failed': {
    reason: 'account',
    ro: {
      subject: 'Plata de {{money amountMinor currency}} nu a reușit',
      title: 'Plata nu a reușit',
      body: `{{#if actionRequired}}<p>Banca cere să confirmați plata de <strong>{{money amountMinor currency}}</strong> pentru <strong>{{merchantName}}</strong>.</p>
{{else}}<p>Cardul nu a acceptat plata de <strong>{{money amountMinor currency}}</strong> pentru <strong>{{merchantName}}</strong>.</p>
{{/if}}{{#if nextAttemptAt}}<p>Încercăm din nou pe {{date nextAttemptAt}}. Puteți plăti și acum, cu același card sau cu altul. Nu s-a pierdut nimic.</p>
{{else}}<p>Nu mai încercăm singuri. Puteți plăti acum, cu același card sau cu altul. Nu s-a pierdut nimic.</p>
{{/if}}${action('ro', 'Plătesc acum', 'payUrl')}`,
    },
    en: {
      subject: 'The payment of {{money amountMinor currency}} did not go through',
      title: 'The payment did not go through',
      body: `{{#if actionRequired}}<p>The bank asks you to confirm the payment of <strong>{{money amountMinor currency}}</strong> for <strong>{{merchantName}}</strong>.</p>
{{else}}<p>The card did not accept the payment of <strong>{{money amountMinor currency}}</strong> for <strong>{{merchantName}}</strong>.</p>
{{/if}}{{#if nextAttemptAt}}<p>We try again on {{date nextAttemptAt}}. You can also pay now, with the same card or another one. Nothing is lost.</p>
{{else}}<p>We no longer try by ourselves. You can pay now, with the same card or another one. Nothing is lost.</p>
{{/if}}${action('en', 'Pay now', 'payUrl')}`,
    },
  },
  'trial-ending': {
    reason: 'account',
    ro: {
      subject: 'Perioada de probă se încheie pe {{date trialEnd}}',
      title: 'Perioada de probă se încheie',
      body: `<p>Proba planului <strong>{{word "plan" plan}}</strong> pentru <strong>{{merchantName}}</strong> se încheie pe {{date trialEnd}}. Atunci plătiți <strong>{{money amountMinor currency}}</strong> cu cardul salvat și primiți toate SMS-urile planului.</p>
<p>Dacă nu doriți să continuați, opriți abonamentul până atunci și nu plătiți nimic.</p>
${action('ro', 'Văd abonamentul', 'planUrl')}`,
    },
    en: {
      subject: 'The trial ends on {{date trialEnd}}',
      title: 'The trial is about to end',
      body: `<p>The trial of the plan <strong>{{word "plan" plan}}</strong> for <strong>{{merchantName}}</strong> ends on {{date trialEnd}}. You then pay <strong>{{money amountMinor currency}}</strong> with the saved card and get all the SMS of the plan.</p>
<p>If you do not want to go on, cancel before that and you pay nothing.</p>
${action('en', 'See the subscription', 'planUrl')}`,
    },
  },
  'plan-changed': {
    reason: 'account',
    ro: {
      subject: 'Abonamentul {{merchantName}}: planul {{word "plan" plan}}',
      title: 'Abonamentul s-a schimbat',
      body: `${CHANGED_RO}${action('ro', 'Văd abonamentul', 'planUrl')}`,
    },
    en: {
      subject: 'Subscription of {{merchantName}}: plan {{word "plan" plan}}',
      title: 'The subscription has changed',
      body: `${CHANGED_EN}${action('en', 'See the subscription', 'planUrl')}`,
    },
  },
  'plan-cancelled': {
    reason: 'account',
    ro: {
      subject:
        'Abonamentul {{word "plan" plan}} {{#if ended}}s-a încheiat{{else}}este oprit{{/if}}',
      title: '{{#if ended}}Abonamentul s-a încheiat{{else}}Abonamentul este oprit{{/if}}',
      body: `{{#if ended}}<p>Planul <strong>{{word "plan" plan}}</strong> al <strong>{{merchantName}}</strong> s-a încheiat pe {{date endsAt}}. Comenzile, linkurile și mesajele rămân la locul lor. Puteți alege oricând un plan nou.</p>
{{else}}<p>Planul <strong>{{word "plan" plan}}</strong> al <strong>{{merchantName}}</strong> nu se mai reînnoiește. Până pe {{date endsAt}} funcționează tot. Vă puteți răzgândi până atunci.</p>
{{/if}}${action('ro', 'Văd abonamentul', 'planUrl')}`,
    },
    en: {
      subject: 'The plan {{word "plan" plan}} {{#if ended}}has ended{{else}}is cancelled{{/if}}',
      title: '{{#if ended}}The subscription has ended{{else}}The subscription is cancelled{{/if}}',
      body: `{{#if ended}}<p>The plan <strong>{{word "plan" plan}}</strong> of <strong>{{merchantName}}</strong> ended on {{date endsAt}}. Orders, links and messages stay where they are. You can choose a new plan at any time.</p>
{{else}}<p>The plan <strong>{{word "plan" plan}}</strong> of <strong>{{merchantName}}</strong> will not renew. Until {{date endsAt}} everything works. You can change your mind until then.</p>
{{/if}}${action('en', 'See the subscription', 'planUrl')}`,
    },
  },
  refund: {
    reason: 'account',
    ro: {
      subject: 'Vă returnăm {{money amountMinor currency}}',
      title: 'Banii se întorc la dvs.',
      body: `<p>Am returnat <strong>{{money amountMinor currency}}</strong> pentru <strong>{{merchantName}}</strong>, pe cardul cu care s-a plătit. Banca îi arată de obicei în 5 până la 10 zile. Factura storno apare în lista de facturi.</p>
${action('ro', 'Văd facturile', 'invoicesUrl')}`,
    },
    en: {
      subject: 'We return {{money amountMinor currency}}',
      title: 'Your money is on its way back',
      body: `<p>We returned <strong>{{money amountMinor currency}}</strong> for <strong>{{merchantName}}</strong> to the card that paid. The bank usually shows it within 5 to 10 days. The storno invoice appears in the list of invoices.</p>
${action('en', 'See the invoices', 'invoicesUrl')}`,
    },
  },
  'card-expiring': {
    reason: 'notice',
    ro: {
      subject: 'Cardul care se termină în {{last4}} expiră',
      title: 'Cardul expiră înainte de plata următoare',
      body: `<p>Cardul <strong>•••• {{last4}}</strong> cu care plătește <strong>{{merchantName}}</strong> expiră în {{expires}}. Puneți altul, ca trimiterea să nu se oprească.</p>
${action('ro', 'Schimb cardul', 'planUrl')}`,
    },
    en: {
      subject: 'The card ending in {{last4}} expires',
      title: 'The card expires before the next payment',
      body: `<p>The card <strong>•••• {{last4}}</strong> that pays for <strong>{{merchantName}}</strong> expires in {{expires}}. Add another one, so that sending does not stop.</p>
${action('en', 'Change the card', 'planUrl')}`,
    },
  },
  'webhook-off': {
    reason: 'notice',
    ro: {
      subject: 'Un webhook a fost oprit',
      title: 'Un webhook a fost oprit',
      body: `<p>Adresa <strong>{{endpoint}}</strong> a <strong>{{merchantName}}</strong> nu a mai răspuns, așa că nu mai trimitem acolo. După ce o reparați, porniți-o din nou: ce aștepta pleacă de la sine, ce s-a întâmplat cât a fost oprită nu se mai trimite.</p>
${action('ro', 'Văd webhook-urile', 'webhooksUrl')}`,
    },
    en: {
      subject: 'A webhook was switched off',
      title: 'A webhook was switched off',
      body: `<p>The address <strong>{{endpoint}}</strong> of <strong>{{merchantName}}</strong> no longer answered, so we send nothing there. Once it works, switch it on again: what was waiting leaves by itself, what happened while it was off is not sent.</p>
${action('en', 'See the webhooks', 'webhooksUrl')}`,
    },
  },
  'fiscal-needs-human': {
    reason: 'account',
    ro: {
      subject: 'O factură fiscală are nevoie de un om: {{merchantName}}',
      title: 'O factură fiscală are nevoie de un om',
      body: `<p>Documentul fiscal al <strong>{{merchantName}}</strong> nu merge mai departe singur: {{word "fiscal" why}}.</p>
${facts([
  ['Document', '{{documentId}}'],
  ['Motiv', '{{reason}}'],
])}
<p>Ce este de făcut scrie în manualul operatorului, „An invoice needs a human”.</p>`,
    },
    en: {
      subject: 'A fiscal invoice needs a human: {{merchantName}}',
      title: 'A fiscal invoice needs a human',
      body: `<p>The fiscal document of <strong>{{merchantName}}</strong> does not get on by itself: {{word "fiscal" why}}.</p>
${facts([
  ['Document', '{{documentId}}'],
  ['Reason', '{{reason}}'],
])}
<p>What to do stands in the operator’s runbook, “An invoice needs a human”.</p>`,
    },
  },
  'money-alert': {
    reason: 'account',
    ro: {
      subject: 'Banii {{merchantName}} au nevoie de un om',
      title: 'O plată are nevoie de un om',
      body: `<p>La <strong>{{merchantName}}</strong> există {{word "alert" kind}}.</p>
${facts([['La Stripe', '{{reference}}']])}
<p>La o contestație, banca așteaptă răspunsul în câteva zile. La o rambursare fără notă de credit, adăugați nota de credit la Stripe: storno vine de la sine.</p>`,
    },
    en: {
      subject: 'The money of {{merchantName}} needs a human',
      title: 'A payment needs a human',
      body: `<p>For <strong>{{merchantName}}</strong> there is {{word "alert" kind}}.</p>
${facts([['At Stripe', '{{reference}}']])}
<p>With a dispute, the bank expects an answer within days. With a refund without a credit note, add the credit note at Stripe: the storno follows by itself.</p>`,
    },
  },
};
