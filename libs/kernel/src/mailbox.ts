/** How a provider lets one mailbox be written in many ways, as each of them documents it. */
interface MailProvider {
  readonly domains: readonly string[];
  /** The domain that stands for all of them, where a name is the same mailbox under each. */
  readonly oneMailboxAt?: string;
  /** What follows this character in the name is a label. */
  readonly label: '+' | '-';
  /** Characters that the provider does not see in the name. */
  readonly unseen?: RegExp;
}

const PROVIDERS: readonly MailProvider[] = [
  {
    domains: ['gmail.com', 'googlemail.com'],
    oneMailboxAt: 'gmail.com',
    label: '+',
    unseen: /\./g,
  },
  {
    domains: [
      'outlook.com',
      'outlook.fr',
      'outlook.de',
      'outlook.it',
      'outlook.es',
      'hotmail.com',
      'hotmail.co.uk',
      'hotmail.fr',
      'hotmail.de',
      'hotmail.it',
      'hotmail.es',
      'live.com',
      'live.co.uk',
      'live.fr',
      'live.it',
      'msn.com',
    ],
    label: '+',
  },
  {
    // A Yahoo name has no hyphen of its own: it starts the keyword of a disposable address.
    domains: [
      'yahoo.com',
      'yahoo.ro',
      'yahoo.co.uk',
      'yahoo.fr',
      'yahoo.de',
      'yahoo.it',
      'yahoo.es',
      'ymail.com',
      'rocketmail.com',
    ],
    label: '-',
  },
  { domains: ['icloud.com', 'me.com', 'mac.com'], oneMailboxAt: 'icloud.com', label: '+' },
  {
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    oneMailboxAt: 'proton.me',
    label: '+',
    unseen: /[._-]/g,
  },
  { domains: ['fastmail.com', 'fastmail.fm'], label: '+' },
  { domains: ['zoho.com', 'zohomail.com', 'zohomail.eu'], label: '+' },
];

const PROVIDER_OF = new Map(
  PROVIDERS.flatMap((provider) => provider.domains.map((domain) => [domain, provider] as const)),
);

/**
 * One writing for all addresses of one mailbox, as far as its provider is known; other addresses come
 * back in lower case. Only for telling whether a mailbox was here before: mail goes to the address as
 * the person wrote it, and two accounts are never taken for one by this.
 */
export function canonicalMailbox(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const provider = PROVIDER_OF.get(domain);
  if (at < 1 || !provider) return address;
  const [name = ''] = address.slice(0, at).split(provider.label);
  const seen = provider.unseen ? name.replace(provider.unseen, '') : name;
  // A name of nothing but what is left out is no mailbox of that provider; leave it as it is.
  return seen === '' ? address : `${seen}@${provider.oneMailboxAt ?? domain}`;
}
