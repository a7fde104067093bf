import { randomUUID } from 'node:crypto';
import { GOOD_PASSWORD } from '../../modules/auth/testing/registration-world';
import { cursor, found, one, own, type Samples } from './sample';

/** Nobody was ever given it. */
const TOKEN = 'x'.repeat(43);
const ADDRESS = {
  street: 'Strada Demo',
  streetNo: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postalCode: '400000',
  country: 'RO',
};

const withToken = (body: Readonly<Record<string, unknown>> = {}): Samples =>
  own(() => ({ body: { ...body, token: TOKEN }, stranger: 410, own: 410 }));

/** A shop's profile, its people, what they are told, and what they did. */
export const TEAM_SAMPLES: Readonly<Record<string, Samples>> = {
  changeMerchant: own((by) => ({
    body: { ...ADDRESS, name: `Demo ${by.mark} SRL`, vatPayer: false },
  })),
  changeMemberRole: one((shop) => ({ params: { userId: shop.guestId }, body: { role: 'agent' } })),
  removeMember: one((shop) => ({ params: { userId: shop.leavingId } })),
  leaveTeam: own(() => ({ asSpare: true, stranger: 204 })),
  inviteMember: own(() => ({
    body: { email: `${randomUUID()}@demo.smssend.local`, role: 'agent' },
    stranger: 201,
  })),
  resendInvitation: one((shop) => ({ params: { id: shop.invitationId } })),
  revokeInvitation: one((shop) => ({ params: { id: shop.spareInvitationId } })),
  transferOwnership: one((shop) => ({ body: { userId: shop.guestId }, asSpare: true })),
  readInvitation: withToken(),
  acceptInvitation: withToken(),
  registerByInvitation: withToken({
    firstName: 'Om',
    lastName: 'Demo',
    password: GOOD_PASSWORD,
    passwordConfirm: GOOD_PASSWORD,
    acceptPolicy: true,
  }),
  listNotices: one((shop) => cursor(shop.cursors.notices)),
  readNotice: one((shop) => ({ params: { id: shop.noticeId } })),
  setNoticePreferences: own(() => ({ body: { items: [] } })),
  listHistory: (shop) => [
    { query: { userId: shop.owner.userId }, stranger: found },
    cursor(shop.cursors.history, { echoes: [shop.pnk] }),
  ],
  exportHistory: one((shop) => ({ query: { userId: shop.owner.userId }, stranger: found })),
};
