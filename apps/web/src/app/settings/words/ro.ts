export default {
  title: 'Setări',
  emptyTitle: 'Setări SMS',
  emptyText: 'Contul SMSAPI, expeditorul și orele de trimitere.',
};
