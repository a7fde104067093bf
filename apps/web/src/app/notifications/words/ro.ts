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
    security: {
      title: 'S-a schimbat ceva la securitatea contului',
      text: 'Verificați dacă dvs. ați făcut schimbarea.',
    },
  },
  someone: 'Un coleg',
};
