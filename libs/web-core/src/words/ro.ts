/** What both apps say alike: troubles without an answer, the sign-in form, the person's own menu. */
export default {
  problem: {
    offline: 'Sunteți fără internet. Ce ați scris se păstrează.',
    unreachable: 'Serverul nu răspunde. Verificați conexiunea și încercați din nou.',
    timeout: 'Serverul nu a răspuns în {seconds} secunde. Încercați din nou.',
    unexpected: 'Ceva nu a mers la noi. Încercați din nou.',
  },
  signIn: {
    title: 'Intrați în cont',
    email: 'E-mail',
    password: 'Parolă',
    show: 'Arată parola',
    hide: 'Ascunde parola',
    submit: 'Intră',
    submitting: 'Se verifică…',
    emailNeeded: 'Scrieți adresa de e-mail.',
    emailShape: 'Adresa are nevoie de un @, de exemplu nume@magazin.ro.',
    passwordNeeded: 'Scrieți parola.',
  },
  account: {
    menu: 'Contul dvs.: {name}',
    menuHere: 'Contul dvs.:',
    language: 'Limba',
    languages: { ro: 'Română', en: 'English' },
    theme: 'Aspect',
    themes: { light: 'Deschis', dark: 'Închis', system: 'Ca sistemul' },
    shortcuts: 'Scurtături de tastatură',
    signOut: 'Ieși din cont',
    roles: {
      owner: 'Proprietar',
      manager: 'Manager',
      agent: 'Agent',
      viewer: 'Doar vizualizare',
    },
    platformRoles: { staff: 'Suport', admin: 'Administrator' },
  },
  unreachable: {
    title: 'Nu ajungem la server',
    text: 'Verificați conexiunea la internet. Ce ați făcut până acum este salvat.',
  },
};
