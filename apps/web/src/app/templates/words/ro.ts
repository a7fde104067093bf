export default {
  title: 'Șabloane',
  emptyTitle: 'Niciun șablon',
  emptyText: 'Textul cererilor de recenzie se scrie aici.',
};
