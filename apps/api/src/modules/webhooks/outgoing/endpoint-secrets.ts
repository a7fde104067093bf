import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../../platform/crypto';
import type { EndpointRow } from './endpoints.repository';

type Place = Pick<EndpointRow, 'merchantId' | 'id'>;

/** Secrets by which calls are signed; at rest they are closed, each for its own row. */
@Injectable()
export class EndpointSecrets {
  constructor(private readonly box: SecretBox) {}

  close(secret: string, place: Place): string {
    return this.box.encrypt(secret, contextOf(place));
  }

  /** The present one, and the one before while it still counts. */
  counting(row: EndpointRow, at: Date): string[] {
    const old = row.oldSecretUntil && row.oldSecretUntil > at ? row.oldSecretBox : null;
    return [row.secretBox, old].flatMap((box) =>
      box === null ? [] : this.box.decrypt(box, contextOf(row)),
    );
  }
}

function contextOf({ merchantId, id }: Place): string {
  return `webhook-secret:${merchantId}:${id}`;
}
