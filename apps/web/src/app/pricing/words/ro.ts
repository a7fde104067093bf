export default {
  title: 'Un preț pe lună, fără surprize',
  subtitle: 'Începeți gratuit. Opriți oricând. Prețurile cuprind TVA.',
  failed: 'Nu am putut încărca prețurile',
  recommended: 'Recomandat',
  start: {
    free: 'Începe gratuit',
    starter: 'Alege Starter',
    growth: 'Începe proba gratuită',
    pro: 'Încearcă Pro',
    plain: 'Alege {plan}',
    app: 'Mergi la panou',
  },
  trial: {
    one: 'Prima zi este gratuită, cu {sms} SMS.',
    few: 'Primele {n} zile sunt gratuite, cu {sms} SMS.',
    other: 'Primele {n} de zile sunt gratuite, cu {sms} SMS.',
  },
  noCard: 'Fără card. Cât timp doriți.',
  noTrial: 'Se plătește lunar, cu cardul.',
  taken: {
    text: 'Un alt cont cu aceeași căsuță de e-mail are deja planul gratuit și perioada de probă. Planurile plătite pornesc de la prima plată.',
  },
  promises: {
    invoice: 'Factură fiscală la fiecare plată',
    failed: 'Mesajele eșuate nu se numără',
    provider: 'Costul SMS-ului îl plătiți furnizorului dvs.',
  },
  compare: {
    title: 'Comparați planurile',
    feature: 'Ce cuprinde',
    price: 'Preț pe lună, cu TVA',
    sms: 'SMS pe lună',
    perSms: 'Preț pe SMS din plan',
    trial: 'Perioadă de probă',
    trialValue: { one: '{n} zi', few: '{n} zile', other: '{n} de zile' },
    seats: 'Utilizatori, cu roluri',
    links: 'Linkuri de produs',
    imports: 'Import eMAG, Shopify, WooCommerce, CSV',
    templates: 'Șabloane și ore de trimitere',
    optOut: 'Dezabonare în fiecare mesaj',
    api: 'API',
    yes: 'da',
    no: '–',
    noSpoken: 'nu',
    free: 'gratuit',
  },
  faq: {
    title: 'Întrebări',
    items: {
      sms: {
        q: 'Ce se numără ca un SMS?',
        a: 'Fiecare mesaj către un cumpărător se numără o singură dată, oricâte segmente are. Mesajele eșuate și testele trimise dvs. nu se numără. Segmentele le vedeți înainte de trimitere: pe acelea le taxează furnizorul de SMS.',
      },
      provider: {
        q: 'Cine trimite SMS-urile și cât costă?',
        a: 'SMS-urile pleacă prin contul dvs. SMSAPI, cu numele magazinului ca expeditor, și le plătiți acolo. Abonamentul SMSsend este pentru aplicație.',
      },
      limit: {
        q: 'Ce se întâmplă la limită?',
        a: 'Trimiterea se oprește înainte de primul mesaj care nu mai încape și vă spunem cât lipsește. Puteți trimite câte mai încap, trece la un plan mai mare pe loc sau aștepta luna următoare. Nu se pierde nimic și nu plătiți nimic în plus fără acord.',
      },
      cancel: {
        q: 'Pot opri oricând?',
        a: 'Da, din pagina Abonament, fără telefon și fără motiv. Totul merge până la sfârșitul lunii plătite, iar comenzile și mesajele rămân ale dvs.',
      },
      change: {
        q: 'Pot schimba planul?',
        a: 'La un plan mai mare treceți imediat și plătiți doar diferența pentru restul lunii: vedeți suma înainte. La unul mai mic treceți de la începutul lunii următoare.',
      },
      trial: {
        q: 'Cum merge perioada de probă?',
        a: 'Growth și Pro au o perioadă de probă: {days}, cu {sms} SMS. Cardul se cere la început și nu se încasează nimic dacă opriți până la sfârșitul ei; apoi începe luna plătită. Vă scriem cu trei zile înainte. Proba și planul gratuit se dau o dată pentru o căsuță de e-mail.',
      },
      invoice: {
        q: 'Primesc factură?',
        a: 'Da. Pentru fiecare plată emitem o factură fiscală pe firma dvs. și o transmitem la ANAF, prin e-Factura. O găsiți ca PDF în pagina Abonament.',
      },
      card: {
        q: 'Cum plătesc?',
        a: 'Cu cardul, lunar, prin Stripe. Numărul cardului nu ajunge la noi.',
      },
    },
  },
};
