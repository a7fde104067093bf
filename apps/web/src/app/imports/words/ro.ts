export default {
  title: 'Importuri',
  emptyTitle: 'Niciun import',
  emptyText: 'Aduceți comenzile din eMAG. Ce aveți deja nu se dublează.',
};
