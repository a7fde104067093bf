import { canonicalMailbox } from './mailbox';

describe('the mailbox behind an address', () => {
  it.each([
    ['Client.Demo@Gmail.com', 'clientdemo@gmail.com'],
    ['client.demo+doi@googlemail.com', 'clientdemo@gmail.com'],
    ['c.l.i.e.n.t.d.e.m.o+a+b@gmail.com', 'clientdemo@gmail.com'],
    [' client.demo@outlook.com ', 'client.demo@outlook.com'],
    ['client.demo+trei@hotmail.com', 'client.demo@hotmail.com'],
    ['client.demo+trei@live.com', 'client.demo@live.com'],
    ['client-oferte@yahoo.com', 'client@yahoo.com'],
    ['client.demo-x-y@yahoo.ro', 'client.demo@yahoo.ro'],
    ['client+x@me.com', 'client@icloud.com'],
    ['client+x@icloud.com', 'client@icloud.com'],
    ['client_demo-unu.doi+x@pm.me', 'clientdemounudoi@proton.me'],
    ['client+x@fastmail.com', 'client@fastmail.com'],
    ['Client.Demo+Oferte@demo.smssend.local', 'client.demo+oferte@demo.smssend.local'],
    ['client-demo@gmail.com', 'client-demo@gmail.com'],
    ['+label@gmail.com', '+label@gmail.com'],
    ['...@gmail.com', '...@gmail.com'],
    ['@gmail.com', '@gmail.com'],
    ['gmail.com', 'gmail.com'],
    ['a"@"b+c@gmail.com', 'a"@"b@gmail.com'],
  ])('%s is %s', (email, mailbox) => {
    expect(canonicalMailbox(email)).toBe(mailbox);
  });

  it('keeps two people of different providers apart', () => {
    expect(canonicalMailbox('client@gmail.com')).not.toBe(canonicalMailbox('client@outlook.com'));
    expect(canonicalMailbox('client@hotmail.com')).not.toBe(canonicalMailbox('client@live.com'));
  });
});
