export default {
  version: 'Versiunea {version}',
  print: 'Tipărește',
  failed: 'Nu am putut încărca textul',
  operatorFailed: 'Datele firmei care operează serviciul nu au putut fi încărcate.',
  again: 'Încearcă din nou',
  missing: '[{detail}: de completat de operator]',
  unknown: '[{detail}]',
  details: {
    name: 'denumirea firmei',
    cui: 'CUI',
    registration: 'numărul de la Registrul Comerțului',
    address: 'adresa',
    email: 'adresa de e-mail',
    phone: 'telefonul',
  },
};
