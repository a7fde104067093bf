import { found, one, own, type Samples } from './sample';

/** A number is nobody's: each shop is told what it has itself, and the number that was typed. */
const aboutPhone: Samples = one((shop) => ({
  body: { phone: shop.buyerPhone },
  stranger: found,
  echoes: [shop.buyerPhone],
}));

/** What people may ask of the data about them. Asking for the end of a shop is its owner's alone. */
export const PRIVACY_SAMPLES: Readonly<Record<string, Samples>> = {
  askDataExport: own(() => ({ body: { scope: 'user' }, stranger: 202 })),
  downloadDataExport: one((shop) => ({ params: { id: shop.exportId } })),
  askDeletion: own(() => ({
    body: { subject: 'merchant' },
    stranger: 202,
    own: 403,
    undo: { method: 'DELETE', path: '/api/privacy/deletion/merchant' },
  })),
  cancelDeletion: own(() => ({ params: { subject: 'merchant' }, stranger: 409, own: 403 })),
  findBuyer: aboutPhone,
  exportBuyer: aboutPhone,
  eraseBuyer: aboutPhone,
  changeRetention: own(() => ({ body: { ordersMonths: 120, messagesMonths: null } })),
};
