export default {
  console: 'Consolă',
  nav: { label: 'Navigare principală', overview: 'Privire de ansamblu', skip: 'Sari la conținut' },
  signIn: { welcome: 'Consola este pentru echipa SMSsend.' },
  refused: {
    title: 'Contul dvs. nu are acces la consolă',
    text: 'Consola este pentru echipa SMSsend. Magazinul dvs. se află în aplicație.',
    toApp: 'Deschide aplicația',
  },
  overview: {
    title: 'Privire de ansamblu',
    health: 'Sănătatea sistemului',
    api: 'API și baza de date',
    ready: 'În regulă',
    notReady: 'Nu răspunde',
    checkedAt: 'verificat la {time}',
    check: 'Verifică din nou',
    checking: 'Se verifică…',
  },
  notFound: {
    title: 'Pagina nu există',
    text: 'Adresa nu duce nicăieri: poate a fost mutată sau s-a pierdut o literă.',
    home: 'Mergi la privirea de ansamblu',
  },
};
