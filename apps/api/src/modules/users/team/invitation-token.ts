import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
/** As long as 32 bytes in base64url are; what is longer or shorter was never one of ours. */
export const INVITATION_TOKEN_LENGTH = 43;

/** Random enough that its plain hash tells nobody anything. */
export function newInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function invitationTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
