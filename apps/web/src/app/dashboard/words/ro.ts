export default {
  title: 'Panou',
  emptyTitle: 'Încă nu ați trimis nimic',
  emptyText: 'Importați comenzile, apoi trimiteți prima cerere de recenzie.',
};
