import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { PlatformRole, Role } from '@smssend/contracts';
import { createSecretKey, type KeyObject } from 'node:crypto';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';

export const ACCESS_TOKEN_SECONDS = 600;
const ALGORITHM = 'HS256';
const ISSUER = 'smssend';

/** A text would be tried as a public key at every verification, which costs more than the verification. */
export function accessTokenKey(config: AppConfig): KeyObject {
  return createSecretKey(Buffer.from(config.jwtSecret));
}

export interface AccessClaims {
  /** user */
  sub: string;
  /** session */
  sid: string;
  /** merchant; absent for staff without a shop */
  mid?: string;
  role?: Role;
  plat?: PlatformRole;
}

/** Short-lived and only a pointer to the session: rights are read from the database on each request. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  sign(claims: AccessClaims): Promise<string> {
    const iat = this.nowSeconds();
    return this.jwt.signAsync(
      { ...claims, iat, exp: iat + ACCESS_TOKEN_SECONDS },
      { algorithm: ALGORITHM, issuer: ISSUER },
    );
  }

  /** Null for a token that is expired, forged or not ours. */
  async verify(token: string): Promise<AccessClaims | null> {
    try {
      return await this.jwt.verifyAsync<AccessClaims>(token, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        clockTimestamp: this.nowSeconds(),
      });
    } catch (error) {
      if (
        error instanceof Error &&
        /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name)
      ) {
        return null;
      }
      throw error;
    }
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
