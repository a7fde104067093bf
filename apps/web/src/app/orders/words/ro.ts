export default {
  title: 'Comenzi',
  emptyTitle: 'Aduceți primele comenzi',
  emptyText: 'În eMAG Marketplace, deschideți Comenzi și apăsați „Descarcă detalii comenzi”.',
};
