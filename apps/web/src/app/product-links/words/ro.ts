export default {
  title: 'Linkuri produse',
  emptyTitle: 'Niciun link',
  emptyText: 'Produsele din comenzi apar aici, cu linkul de recenzie propus.',
};
