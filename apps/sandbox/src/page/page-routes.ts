import type { FastifyInstance } from 'fastify';
import type { SmsGateway } from '../smsapi/sms-gateway';

export interface OutsideWorld {
  sms: SmsGateway;
  reset(): void;
}

export function registerPage(app: FastifyInstance, world: OutsideWorld): void {
  app.get('/', async () => world.sms.stats());
}
