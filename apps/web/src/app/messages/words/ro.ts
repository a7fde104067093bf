export default {
  title: 'Mesaje',
  emptyTitle: 'Niciun mesaj',
  emptyText: 'Mesajele trimise apar aici, cu starea fiecăruia.',
};
