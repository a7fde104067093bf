export default {
  title: 'Notificări',
  filter: 'Ce notificări se arată',
  all: 'Toate',
  unread: 'Necitite',
  unreadCount: {
    one: '{n} notificare necitită',
    few: '{n} notificări necitite',
    other: '{n} de notificări necitite',
  },
  allRead: 'Le-ați citit pe toate.',
  readAll: 'Marchează toate ca citite',
  readingAll: 'Se marchează…',
  readOne: 'Marchează ca citită: {title}',
  isUnread: 'Necitită',
  preferences: 'Ce notificări primiți',
  failed: 'Nu am putut încărca notificările',
  emptyTitle: 'Nicio notificare încă',
  emptyText:
    'Aici apar importurile încheiate, avertismentele despre abonament și opririle trimiterii. Alegeți ce vă anunțăm.',
  noUnreadTitle: 'Nimic necitit',
  noUnreadText: 'Notificările citite rămân în listă 90 de zile.',
  showAll: 'Arată toate',
  kinds: {
    quota_80: {
      title: 'Ați folosit 80 % din abonament',
      text: '{used} din {limit} SMS. Limita se reînnoiește pe {periodEnd}.',
    },
    quota_100: {
      title: 'Ați folosit tot abonamentul',
      text: '{used} din {limit} SMS. Nu mai trimitem până pe {periodEnd}.',
    },
    import_done: {
      title: 'Importul „{fileName}” s-a încheiat',
      text: 'Rânduri noi: {rowsNew}, schimbate: {rowsChanged}, respinse: {rowsRejected}.',
    },
    import_failed: {
      title: 'Importul „{fileName}” nu a reușit',
      text: 'Vedeți de ce și încărcați din nou fișierul: nu se dublează nimic.',
    },
    sending_paused: {
      title: 'Trimiterea s-a oprit',
      reasons: {
        auth: 'SMSAPI nu mai acceptă cheia. Nu s-a pierdut nimic.',
        no_credit: 'Contul SMSAPI nu mai are puncte. Nu s-a pierdut nimic.',
        sender_refused: 'SMSAPI nu acceptă expeditorul. Nu s-a pierdut nimic.',
        by_merchant: 'Cineva din magazin a oprit-o. Mesajele așteaptă.',
      },
    },
    sending_resumed: {
      title: 'Trimiterea a pornit din nou',
      text: 'Mesajele care așteptau pleacă acum.',
    },
    member_joined: {
      title: '{name} lucrează acum în magazin',
      text: 'Rol: {role}.',
    },
    export_ready: {
      title: 'Exportul datelor este gata',
      text: 'Se poate descărca până pe {expiresAt}.',
    },
    invoice_paid: {
      title: 'Factura {fiscalNumber} este gata',
      text: 'Ați plătit {amountMinor}. O puteți descărca.',
    },
    payment_failed: {
      title: 'Plata de {amountMinor} nu a reușit',
      text: 'Plătiți cu același card sau cu altul. Nu s-a pierdut nimic.',
    },
    trial_ending: {
      title: 'Perioada de probă se încheie pe {trialEnd}',
      text: 'Atunci plătiți {amountMinor} pentru planul {plan}.',
    },
    refunded: {
      title: 'Vă returnăm {amountMinor}',
      text: 'Banca îi arată de obicei în 5 până la 10 zile.',
    },
    card_expiring: {
      title: 'Cardul •••• {last4} expiră în {expires}',
      text: 'Puneți altul, ca trimiterea să nu se oprească.',
    },
    webhook_off: {
      title: 'Un webhook a fost oprit',
      text: '{endpoint} nu a mai răspuns. Reparați-l și porniți-l din nou.',
    },
    plan_changed: {
      title: 'Abonamentul s-a schimbat',
      changes: {
        started: 'Aveți de acum planul {plan}.',
        upgraded: 'Ați trecut la planul {plan}. SMS-urile în plus se pot folosi.',
        downgrade_scheduled: 'Treceți la planul {plan} pe {effectiveAt}.',
        downgraded: 'Aveți de acum planul {plan}.',
        cancel_scheduled: 'Planul {plan} nu se mai reînnoiește după {effectiveAt}.',
        cancel_undone: 'Planul {plan} continuă.',
        ended: 'Planul {plan} s-a încheiat. Datele rămân la locul lor.',
      },
    },
    security: {
      title: 'S-a schimbat ceva la securitatea contului',
      text: 'Verificați dacă dvs. ați făcut schimbarea.',
    },
  },
  someone: 'Un coleg',
};
